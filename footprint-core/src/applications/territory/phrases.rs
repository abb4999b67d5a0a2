//! A territory's report in words: rows, indicators, and why our figure differs from a published one.

use crate::terms::vocabulary::Language;

/// What a row of the diagnosis, an indicator or a comparison is called; the key where none is known.
pub(super) fn label(language: Language, key: &str) -> &str {
    let [fr, en] = match key {
        "terminals" => ["terminaux", "terminals"],
        "terminals.embodied" => [
            "terminaux : fabrication, transport, fin de vie",
            "terminals: manufacturing, transport, end of life",
        ],
        "terminals.use" => ["terminaux : électricité", "terminals: electricity"],
        "networks" => ["réseaux", "networks"],
        "data_centres" => ["centres de données", "data centres"],
        "data_centres.embodied" => {
            ["centres de données : fabrication", "data centres: manufacturing"]
        }
        "data_centres.use" => ["centres de données : électricité", "data centres: electricity"],
        "rounding" => ["arrondi du total publié", "rounding of the printed total"],
        "kg_total" => ["empreinte (kg CO₂e par an)", "footprint (kg CO₂e a year)"],
        "devices" => ["appareils", "devices"],
        "kg_per_head" => {
            ["empreinte par habitant (kg CO₂e par an)", "footprint per head (kg CO₂e a year)"]
        }
        "kg_per_household" => {
            ["empreinte par foyer (kg CO₂e par an)", "footprint per household (kg CO₂e a year)"]
        }
        "actions" => ["avec nos actions", "with our actions"],
        "devices_per_head" => ["appareils par habitant", "devices per head"],
        "devices_per_household" => ["appareils par foyer", "devices per household"],
        "devices_per_agent" => ["appareils par agent", "devices per agent"],
        "work_devices_per_organisation" => [
            "appareils de travail par entreprise ou service public",
            "work devices per business or public body",
        ],
        "mean_age_years" => ["âge moyen des appareils (années)", "mean age of the devices (years)"],
        "second_hand_share" => {
            ["part d’occasion dans les achats", "share of second-hand among purchases"]
        }
        "reuse_rate" => [
            "part des appareils sortis qui vont au réemploi",
            "share of decommissioned devices that go to reuse",
        ],
        _ => return key,
    };
    if language == Language::Fr { fr } else { en }
}

/// What a comparison is about.
pub(super) fn comparison(language: Language, comparison: &str) -> &str {
    let [fr, en] = match comparison {
        "terminals_kwh" => ["électricité des terminaux", "electricity of terminals"],
        "senate_terminals_share" => {
            ["part des terminaux dans le tout", "share of terminals in the whole"]
        }
        "senate_terminals_upstream_share" => [
            "part amont (fabrication, transport) des terminaux",
            "upstream share (manufacturing, transport) of terminals",
        ],
        "senate_terminals_upstream_of_all" => {
            ["amont des terminaux dans le tout", "upstream of terminals in the whole"]
        }
        "growth_2040" => ["croissance en 21 ans, tendance", "growth in 21 years, trend"],
        "terminals_embodied" => return label(language, "terminals.embodied"),
        "terminals_use" => return label(language, "terminals.use"),
        "data_centres_embodied" => return label(language, "data_centres.embodied"),
        "data_centres_use" => return label(language, "data_centres.use"),
        key => return label(language, key),
    };
    if language == Language::Fr { fr } else { en }
}

/// Why our figure and the published one differ.
pub(super) fn reason(language: Language, comparison: &str) -> &'static str {
    let [fr, en] = match comparison {
        "terminals_embodied" => [
            "parc × facteur ÷ durée de vie, sans calage ; cinq parcs ou facteurs sont des hypothèses",
            "stock × factor ÷ lifetime, not fitted; five stocks or factors are assumptions",
        ],
        "terminals_kwh" => [
            "électricité mesurée ou publiée de chaque appareil ; l’étude n’imprime pas la sienne par appareil",
            "measured or published electricity of each device; the study does not print its own by device",
        ],
        "terminals_use" => [
            "l’électricité est celle de l’étude à 10 % près ; le facteur d’aujourd’hui est plus bas que celui de son année",
            "the electricity is the study’s within 10%; today’s factor is lower than that of its year",
        ],
        "networks" => [
            "box en parc, électricité mesurée par l’Arcep en 2022 (6,85 TWh), fabrication, pose et entretien de 2024 ; l’étude ne compte pas la pose et l’électricité de son année émet davantage",
            "boxes as a stock, electricity measured by Arcep in 2022 (6.85 TWh), manufacturing, laying and upkeep of 2024; the study does not count laying, and electricity of its year emits more",
        ],
        "data_centres_embodied" => [
            "serveurs comptés par leur électricité (367 W), 3 660 kg chacun (Base Empreinte) ; avec la médiane des fabricants, 1 245 kg, le chiffre serait 2,3 fois plus petit",
            "servers counted by their electricity (367 W), 3,660 kg each (Base Empreinte); with the makers’ median, 1,245 kg, the figure would be 2.3 times smaller",
        ],
        "data_centres_use" => [
            "électricité publiée × facteur d’aujourd’hui de chaque pays ; l’étude revient à 0,61 kg par kWh à l’étranger, l’ADEME compte ailleurs 0,65, les mixes de 2025 donnent 0,44 ; contesté",
            "published electricity × today’s factor of each country; the study comes to 0.61 kg a kWh abroad, ADEME elsewhere has 0.65, the mixes of 2025 give 0.44; contested",
        ],
        "senate_terminals_share" => [
            "périmètre du territoire seul ; nos centres de données pèsent plus : 3 660 kg par serveur",
            "territory alone; our data centres weigh more: 3,660 kg a server",
        ],
        "senate_terminals_upstream_share" => [
            "notre électricité est celle d’aujourd’hui, moins émettrice : la part amont en sort plus haute",
            "our electricity is today’s, which emits less: the upstream share comes out higher",
        ],
        "senate_terminals_upstream_of_all" => [
            "produit des deux parts ci-dessus, sur notre modèle de 2020-2022 et non sur celui du Sénat de 2019",
            "the product of the two shares above, on our model of 2020-2022 and not the Senate’s of 2019",
        ],
        "growth_2040" => [
            "nos taux de croissance sont des hypothèses (data/usage.csv, trend.*) ; le Sénat compte de 2019 à 2040, nous autant d’années depuis celle du diagnostic, et sur un autre périmètre",
            "our growth rates are assumptions (data/usage.csv, trend.*); the Senate counts from 2019 to 2040, we as many years from that of the diagnosis, and on another perimeter",
        ],
        _ => ["", ""],
    };
    if language == Language::Fr { fr } else { en }
}
