//! What a text quotes in another language: titles of sources keep theirs, and markup says so.

use std::cmp::Reverse;

/// Each with its language.
const PASSAGES: [(&str, &str); 17] = [
    (
        "fr",
        "Modélisation et évaluation des impacts environnementaux de produits de consommation et biens d’équipement",
    ),
    ("fr", "Modélisation et évaluation environnementale de panneaux publicitaires numériques"),
    ("fr", "Évaluation de l’impact environnemental du numérique en France et analyse prospective"),
    ("fr", "Évaluation de l’impact environnemental du numérique en France"),
    ("fr", "mix moyen de consommation"),
    ("fr", "Enquête annuelle « Pour un numérique soutenable »"),
    ("fr", "Baromètre du numérique"),
    ("fr", "Guide de bonnes pratiques numérique responsable pour les organisations"),
    ("fr", "Ministère de la transition écologique"),
    ("fr", "Décret 2022-1413"),
    ("fr", "République française"),
    ("fr", "Fourniture d’accès à internet en France"),
    ("fr", "Étude « Impacts environnementaux du numérique dans le monde »"),
    (
        "fr",
        "Référentiel par catégorie de produits, services d’hébergement informatique en centre de données",
    ),
    (
        "fr",
        "Loi 2020-105 (AGEC) art. 58, loi 2021-1485 (REEN) art. 16, loi 2021-1104 (Climat et résilience) art. 35",
    ),
    ("fr", "Pour une transition numérique écologique"),
    ("en", "Carbon impact of video streaming"),
];

/// A text in pieces, those that are quoted with their language.
pub(crate) fn pieces(text: &str) -> Vec<(Option<&'static str>, &str)> {
    // The first one that stands there; of two that start alike the longer.
    let next = |text: &str| {
        let found = PASSAGES.iter().filter_map(|(language, passage)| {
            Some((text.find(passage)?, Reverse(passage.len()), *language))
        });
        found.min()
    };
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some((at, Reverse(length), language)) = next(rest) {
        let (before, from) = rest.split_at(at);
        let (passage, after) = from.split_at(length);
        pieces.extend([(None, before), (Some(language), passage)]);
        rest = after;
    }
    pieces.push((None, rest));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use footprint_core::catalogue::Catalogue;
    use footprint_core::terms::vocabulary::Language;

    #[test]
    fn what_is_quoted_says_its_language_and_nothing_is_lost() {
        let text =
            "DINUM and Ministère de la transition écologique 2021. Baromètre du numérique, table 2";
        let told = pieces(text);
        let marked: Vec<_> = told.iter().filter(|(language, _)| language.is_some()).collect();
        assert_eq!(
            marked,
            [
                &(Some("fr"), "Ministère de la transition écologique"),
                &(Some("fr"), "Baromètre du numérique")
            ]
        );
        assert_eq!(told.iter().map(|(_, piece)| *piece).collect::<String>(), text);
        assert_eq!(pieces("Carbon impact of video streaming").len(), 1);
        assert_eq!(pieces("").len(), 0);
    }

    #[test]
    fn every_title_in_french_is_known_and_every_passage_is_of_a_source() {
        let catalogue = Catalogue::bundled().value;
        let words = |language| -> Vec<String> {
            let told = catalogue.sources().map(|source| {
                let (name, title) = catalogue.source_words(source, language);
                format!("{name}. {title}")
            });
            told.collect()
        };
        for text in words(Language::En) {
            let own = pieces(&text).into_iter().filter(|(language, _)| *language != Some("fr"));
            let own: String = own.map(|(_, piece)| piece).collect();
            assert!(
                !own.contains(|letter: char| "àâçèéêëîïôùûÀÂÇÈÉÊËÎÏÔÙÛ«".contains(letter)),
                "{own}"
            );
        }
        let all = [words(Language::Fr), words(Language::En)].concat().join("\n");
        for (_, passage) in PASSAGES {
            assert!(all.contains(passage), "{passage}");
        }
    }
}
