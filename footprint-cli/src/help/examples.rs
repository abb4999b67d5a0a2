//! Examples under the help of each command.

use footprint_core::terms::vocabulary::Language;

/// A command line, which a reader may copy; file names are in the reader's language.
pub(super) struct Example {
    fr: &'static str,
    en: &'static str,
}

impl Example {
    pub(super) const fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::Fr => self.fr,
            Language::En => self.en,
        }
    }
}

const fn example(fr: &'static str, en: &'static str) -> Example {
    Example { fr, en }
}

/// The examples of a command.
pub(super) fn of(command: &str) -> &'static [Example] {
    EXAMPLES.iter().find(|(name, _)| *name == command).map_or(&[], |(_, examples)| examples)
}

const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "audit",
        &[
            example("footprint audit parc.csv", "footprint audit fleet.csv"),
            example(
                "footprint audit exports/ -o rapport.odt",
                "footprint audit exports/ -o report.odt",
            ),
            example(
                "footprint audit parc.xlsx --rejects a_corriger.xlsx --devices appareils.xlsx",
                "footprint audit fleet.xlsx --rejects to_mend.xlsx --devices devices.xlsx",
            ),
            example(
                "footprint audit --each communes/* --people mairie=120 -o parcs.xlsx",
                "footprint audit --each towns/* --people hall=120 -o fleets.xlsx",
            ),
        ],
    ),
    (
        "merge",
        &[
            example(
                "footprint audit parc.csv --as-of 2026-12-31 --key secret.txt --partial commune.part",
                "footprint audit fleet.csv --as-of 2026-12-31 --key secret.txt --partial town.part",
            ),
            example(
                "footprint merge parts/*.part -o rapport.odt",
                "footprint merge parts/*.part -o report.odt",
            ),
        ],
    ),
    (
        "compare",
        &[
            example(
                "footprint init scenario -o scenario.toml && footprint compare scenario.toml",
                "footprint init scenario -o scenario.toml && footprint compare scenario.toml",
            ),
            example(
                "footprint compare consultation.toml --offers offres.xlsx -o notes.xlsx",
                "footprint compare tender.toml --offers offers.xlsx -o scores.xlsx",
            ),
        ],
    ),
    (
        "reuse",
        &[
            example(
                "footprint reuse parc.csv --municipalities communes_insee.csv --municipalities ifn.csv",
                "footprint reuse fleet.csv --municipalities insee.csv --municipalities index.csv",
            ),
            example(
                "footprint reuse parc.csv --capacity 40 --list sorties/ -o reemploi.odt",
                "footprint reuse fleet.csv --capacity 40 --list lists/ -o reuse.odt",
            ),
        ],
    ),
    (
        "quotas",
        &[
            example(
                "footprint quotas grand-livre.xlsx --year 2026 --to-confirm a-confirmer.csv",
                "footprint quotas ledger.xlsx --year 2026 --to-confirm to-confirm.csv",
            ),
            example(
                "footprint quotas achats.csv --declaration agec.csv --siret 13002526500013 --name DINUM",
                "footprint quotas purchases.csv --declaration agec.csv --siret 13002526500013 --name DINUM",
            ),
        ],
    ),
    (
        "explain",
        &[
            example("footprint explain ordinateur portable", "footprint explain laptop"),
            example("footprint explain Latitude 5420", "footprint explain Latitude 5420"),
        ],
    ),
    (
        "match",
        &[example(
            "footprint match Dell \"Latitude 5420\"",
            "footprint match Dell \"Latitude 5420\"",
        )],
    ),
    (
        "plan",
        &[
            example(
                "footprint plan parc.csv --target -40% --by 2030",
                "footprint plan fleet.csv --target -40% --by 2030",
            ),
            example(
                "footprint plan parc.csv --settings prix.toml -o plan.docx",
                "footprint plan fleet.csv --settings prices.toml -o plan.docx",
            ),
        ],
    ),
    ("citizen", &[example("footprint citizen moi.toml", "footprint citizen me.toml")]),
    (
        "territory",
        &[example(
            "footprint territory territoire.toml --open-data indicateurs.csv",
            "footprint territory territory.toml --open-data indicators.csv",
        )],
    ),
    (
        "report",
        &[example(
            "footprint report parc.csv --purchases achats.csv --outline council -o conseil.odt",
            "footprint report fleet.csv --purchases purchases.csv --outline council -o council.odt",
        )],
    ),
    ("trend", &[example("footprint trend 2025.csv 2026.csv", "footprint trend 2025.csv 2026.csv")]),
    (
        "catalogue",
        &[
            example("footprint catalogue search imprimante", "footprint catalogue search printer"),
            example(
                "footprint catalogue check mes_tables/",
                "footprint catalogue check my_tables/",
            ),
        ],
    ),
    (
        "tender request",
        &[example(
            "footprint tender request consultation.toml -o a_remplir.xlsx",
            "footprint tender request tender.toml -o to_fill_in.xlsx",
        )],
    ),
    (
        "tender check",
        &[example(
            "footprint tender check offre.xlsx --tender consultation.toml",
            "footprint tender check offer.xlsx --tender tender.toml",
        )],
    ),
    (
        "tender score",
        &[example(
            "footprint tender score consultation.toml offres/*.xlsx -o notes.xlsx",
            "footprint tender score tender.toml offers/*.xlsx -o scores.xlsx",
        )],
    ),
    (
        "tender clauses",
        &[example(
            "footprint tender clauses consultation.toml -o clauses.odt",
            "footprint tender clauses tender.toml -o clauses.odt",
        )],
    ),
    (
        "catalogue search",
        &[example("footprint catalogue search imprimante", "footprint catalogue search printer")],
    ),
    (
        "catalogue check",
        &[example("footprint catalogue check mes_tables/", "footprint catalogue check my_tables/")],
    ),
    (
        "query glpi",
        &[
            example(
                "footprint query glpi --glpi 10 -o inventaire.sql",
                "footprint query glpi --glpi 10 -o inventory.sql",
            ),
            example(
                "footprint query glpi --entity \"Ville de X\" -o ville_x.sql",
                "footprint query glpi --entity \"Town X\" -o town_x.sql",
            ),
        ],
    ),
    (
        "query glpi-carbon",
        &[example(
            "footprint query glpi-carbon inventaire.tsv -o carbone.sql",
            "footprint query glpi-carbon inventory.tsv -o carbon.sql",
        )],
    ),
    ("schema", &[example("footprint schema audit", "footprint schema audit")]),
    (
        "query",
        &[
            example(
                "footprint query glpi --glpi 10 -o inventaire.sql",
                "footprint query glpi --glpi 10 -o inventory.sql",
            ),
            example(
                "mariadb --batch -p BASE < inventaire.sql > inventaire.tsv && footprint audit inventaire.tsv",
                "mariadb --batch -p BASE < inventory.sql > inventory.tsv && footprint audit inventory.tsv",
            ),
            example(
                "footprint query glpi-carbon inventaire.tsv -o carbone.sql",
                "footprint query glpi-carbon inventory.tsv -o carbon.sql",
            ),
        ],
    ),
    (
        "serve",
        &[
            example("footprint serve", "footprint serve"),
            example(
                "curl --data-binary @parc.csv \"http://127.0.0.1:8765/v1/audit?filename=parc.csv&lang=fr\"",
                "curl --data-binary @fleet.csv \"http://127.0.0.1:8765/v1/audit?filename=fleet.csv\"",
            ),
            example(
                "curl -d \"{\\\"usage\\\": {\\\"usage_location\\\": \\\"FRA\\\"}}\" \"http://127.0.0.1:8765/v1/terminal/laptop?lang=fr\"\n  \
                 # ce que le greffon Carbon de GLPI (1.0 à 1.4) demande ; dans GLPI, Configuration > Générale, onglet du\n  \
                 # greffon, adresse de BoaviztAPI : http://127.0.0.1:8765",
                "curl -d \"{\\\"usage\\\": {\\\"usage_location\\\": \\\"FRA\\\"}}\" http://127.0.0.1:8765/v1/terminal/laptop\n  \
                 # what GLPI's carbon plugin (1.0 to 1.4) asks; in GLPI, Setup > General, the plugin's tab, base URL of\n  \
                 # the BoaviztAPI instance: http://127.0.0.1:8765",
            ),
        ],
    ),
    (
        "init",
        &[
            example("footprint init scope -o perimetre.toml", "footprint init scope -o scope.toml"),
            example("footprint init person -o moi.toml", "footprint init person -o me.toml"),
        ],
    ),
    (
        "completions",
        &[example(
            "footprint completions bash > ~/.local/share/bash-completion/completions/footprint",
            "footprint completions bash > ~/.local/share/bash-completion/completions/footprint",
        )],
    ),
    (
        "man",
        &[example(
            "footprint man ~/.local/share/man/man1",
            "footprint man ~/.local/share/man/man1",
        )],
    ),
];
