//! Tables of municipalities as they are published, read unmodified: made after the published descriptions.
#![allow(clippy::unwrap_used, reason = "tests")]

use footprint_core::applications::reuse::{Channel, Municipality};
use footprint_core::terms::diagnostic::{Code, Finding, Findings};
use footprint_import::{channels, municipalities, one_list};

fn read(bytes: &[u8]) -> Vec<Municipality> {
    let read = municipalities("t.csv", bytes);
    assert!(!read.findings.has_errors(), "{:?}", read.findings);
    read.value
}

fn codes(findings: &Findings) -> Vec<(Code, Option<u64>)> {
    let noted = |code| code == Code::MunicipalityColumns;
    let list = findings.iter().filter(|finding| !noted(finding.code));
    list.map(|finding| (finding.code, finding.place.line)).collect()
}

#[test]
fn the_population_file_of_insee_in_windows_1252() {
    let text = "Populations l\u{e9}gales 2022;;;;;;;;\r\n\r\n\
        Code r\u{e9}gion;Nom de la r\u{e9}gion;Code d\u{e9}partement;Code arrondissement;Code canton;Code commune;\
        Nom de la commune;Population municipale;Population compt\u{e9}e \u{e0} part;Population totale\r\n\
        84;Auvergne-Rh\u{f4}ne-Alpes;1;2;08;4;Amb\u{e9}rieu-en-Bugey;14 204;379;14 583\r\n\
        94;Corse;2A;1;01;004;Ajaccio;73822;814;74636\r\n\
        01;Guadeloupe;971;1;01;05;Baie-Mahault;31263;178;31441\r\n";
    let bytes: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
    let rows = read(&bytes);
    let told: Vec<_> = rows.iter().map(|of| (&*of.code, &*of.name, of.population)).collect();
    assert_eq!(
        told,
        [
            ("01004", "Ambérieu-en-Bugey", Some(14_204.0)),
            ("2A004", "Ajaccio", Some(73_822.0)),
            ("97105", "Baie-Mahault", Some(31_263.0)),
        ]
    );
}

#[test]
fn the_new_population_file_of_insee() {
    let rows = read(b"DEPCOM,COM,PMUN,PCAP,PTOT\n01001,L'Abergement,832,14,846\n");
    assert_eq!((&*rows[0].code, rows[0].population), ("01001", Some(832.0)));
}

#[test]
fn an_index_of_four_scores_around_a_hundred() {
    let text = "code_insee;nom_commune;Accès à l'information;Accès aux interfaces numériques;\
        Compétences administratives;Compétences numériques scolaires;Score global\n\
        31557;Toulouse;95,5;88;102;98;95,9\n31555;Ramonville;120;130;110;140;125\n";
    let rows = read(text.as_bytes());
    assert_eq!(rows[0].fragility, Some(95.9));
    assert_eq!((&*rows[1].name, rows[1].fragility), ("Ramonville", Some(125.0)));
}

#[test]
fn an_index_of_five_criteria_from_one_to_ten() {
    let text = "INSEE,Commune,Pas de très haut débit,Pas de 4G,65 ans et plus,Peu ou pas diplômés,Pauvreté\n\
        1004,Ambérieu,2,1,5,6,7\n31555,Ramonville,1,1,3,2,nd\n";
    let table = municipalities("ifn.csv", text.as_bytes());
    assert_eq!(codes(&table.findings), [(Code::LeadingZero, Some(2))]);
    let rows = table.value;
    assert_eq!((&*rows[0].code, rows[0].fragility), ("01004", Some(4.2)));
    // Poverty is one of the criteria, no share; a criterion that is missing leaves the mean of the others.
    assert_eq!((rows[0].poverty, rows[1].fragility), (None, Some(1.75)));
}

#[test]
fn an_index_without_names() {
    let rows = read("CODGEO\tindice de fragilité numérique\n31555\t4,5\n".as_bytes());
    assert_eq!((&*rows[0].code, &*rows[0].name, rows[0].fragility), ("31555", "", Some(4.5)));
}

#[test]
fn shares_are_read_in_percent_or_as_they_are() {
    let text = "code;population;ménages;taux de pauvreté;75 ans et plus\n\
        31001;1000;450;14,5 %;120\n31002;2000;900;8 %;100\n";
    let rows = read(text.as_bytes());
    assert_eq!(rows[0].households, Some(450.0));
    assert_eq!((rows[0].poverty, rows[0].over_75), (Some(0.145), Some(0.12)));
    let rows = read(b"code;households;poverty\n31001;450;0.145\n");
    assert_eq!(rows[0].poverty, Some(0.145));
}

#[test]
fn what_cannot_be_used_is_told_where_it_stands() {
    let text = "code,population\nToulouse,5\n31555,many\n31555,7\n31001,9\n";
    let table = municipalities("t.csv", text.as_bytes());
    assert_eq!(
        codes(&table.findings),
        [
            (Code::NoMunicipalityCode, Some(2)),
            (Code::NotANumber, Some(3)),
            (Code::MunicipalityTwice, Some(4)),
        ]
    );
    assert_eq!(table.value.len(), 2);
    let none = municipalities("t.csv", b"code,name\n31555,Ramonville\n");
    assert_eq!(codes(&none.findings), [(Code::NothingOfMunicipalities, Some(1))]);
    let none = municipalities("t.csv", b"a,b\n1,2\n");
    assert_eq!(codes(&none.findings), [(Code::MissingColumn, Some(1))]);
    let none = municipalities("t.pdf", b"%PDF-1.7");
    assert_eq!(codes(&none.findings), [(Code::BinaryFile, None)]);
}

#[test]
fn tables_are_one_list_by_code() {
    let people = read(b"code,population\n31555,100\n31001,50\n");
    let index = read(b"code,name,score\n31001,A,3\n31002,B,4\n");
    let list = one_list([people, index]);
    let told: Vec<_> = list.iter().map(|of| (&*of.code, of.population, of.fragility)).collect();
    assert_eq!(
        told,
        [
            ("31555", Some(100.0), None),
            ("31001", Some(50.0), Some(3.0)),
            ("31002", None, Some(4.0))
        ]
    );
}

#[test]
fn shares_of_channels_that_sum_to_more_than_all_are_refused_where_they_do() {
    let told = |shares: [&str; 3]| -> Vec<(Code, Option<u64>, Option<u32>, String)> {
        let [given, sold, inside] = shares;
        let table = format!("channel,share\ngiven,{given}\nsold,{sold}\ninside,{inside}\n");
        let text = |one: &Finding| one.argument("text").map_or(String::new(), ToString::to_string);
        let read = channels("c.csv", table.as_bytes());
        let findings = read.findings.iter();
        findings.map(|one| (one.code, one.place.line, one.place.column, text(one))).collect()
    };
    let over = |line, text: &str| (Code::OutOfBounds, Some(line), Some(2), text.to_owned());
    assert_eq!(told(["0.8", "40%", "0.1"]), [over(3, "0.8 + 40%")]);
    assert_eq!(told(["0.8", "0.1", "0.2"]), [over(4, "0.8 + 0.1 + 0.2")]);
    for sound in [["0.3", "0.2", "0"], ["33.4%", "33.4%", "33.4%"], ["0.7", "0.2", "0.1"]] {
        assert_eq!(told(sound), []);
    }
}

#[test]
fn channels_in_french_and_in_english() {
    let french = "voie;part;remplacement;remplacement min;remplacement max;coût;prix\n\
        don;80 %;15 %;0 %;30 %;40;\nvente;0,2;;;;35;90\n";
    let read = channels("c.csv", french.as_bytes());
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    let [given, sold] = &read.value[..] else { panic!("{:?}", read.value) };
    assert_eq!((given.channel, given.share, given.displacement), (Channel::Given, 0.8, Some(0.15)));
    assert_eq!((given.bounds, given.cost, given.price), (Some([0.0, 0.3]), Some(40.0), None));
    assert_eq!((sold.channel, sold.displacement, sold.price), (Channel::Sold, None, Some(90.0)));
    let bad = "channel,share,displacement\nthrown,1,\ngiven,,\nsold,0.5,1.2\ninside,2,\n";
    let read = channels("c.csv", bad.as_bytes());
    let told: Vec<_> =
        read.findings.iter().map(|one| (one.code, one.place.line, one.place.column)).collect();
    assert_eq!(
        told,
        [
            (Code::UnknownWord, Some(2), Some(1)),
            (Code::EmptyCell, Some(3), Some(2)),
            (Code::OutOfBounds, Some(4), Some(3)),
            (Code::OutOfBounds, Some(5), Some(2)),
            (Code::EmptyCell, Some(5), Some(2)),
        ]
    );
}
