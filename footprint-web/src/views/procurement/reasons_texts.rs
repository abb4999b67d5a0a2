//! The words of what stands behind the answer.

crate::words::texts! {
    verdicts[4]: ["Solide : plus bas {} fois sur 100.", "Dépend de la règle : plus bas {} fois sur 100 sous celle-ci.", "Trop proches pour conclure : plus bas {} fois sur 100 seulement.", "Probable : plus bas {} fois sur 100."],
        ["Solid: lower {} times in 100.", "Depends on the rule: lower {} times in 100 under this one.", "Too close to tell: lower only {} times in 100.", "Likely: lower {} times in 100."];
    turned: " {}, c’est l’inverse.", " {}, it is the other way round.";
    sure: "Est-ce sûr ?", "Is it sure?";
    pair: "{} plutôt que {} : {} kg CO₂e de moins en tout ({}). {}",
        "{} rather than {}: {} kg CO₂e less in all ({}). {}";
    from_year: " Passe devant au bout de {}.", " Takes the lead after {}.";
    costs_more: " Coûte {} de plus par tonne évitée.", " Costs {} more for each tonne avoided.";
    saves_both: " Coûte aussi moins cher : {} de moins.", " Costs less too: {} less.";
    flips: "Ce qui changerait le premier", "What would change the first";
    no_flip: "Changer un seul de vos chiffres, si loin que ce soit dans le raisonnable, ne mettrait pas une autre option en tête.",
        "Changing one of your figures alone, however far within reason, would not put another option first.";
    flip: "{}, {} : {} {} au lieu de {}, et {} passe devant {}.",
        "{}, {}: {} {} instead of {}, and {} overtakes {}.";
    above: "plus de", "more than";
    below: "moins de", "less than";
    quantities[5]: ["Durée d’utilisation", "Fabrication", "Électricité", "Remise en état", "Électricité du pays"],
        ["Years of use", "Making", "Electricity", "Refurbishing or repair", "The country’s electricity"];
    lasts: "{} est plus bas que {} seulement si ses appareils servent plus de {}.",
        "{} is lower than {} only if its devices serve more than {}.";
    same_ranking: "L’ordre reste le même avec d’autres données, un autre partage entre deux vies, ou si ce qui est possédé compte.",
        "The order stays the same with other data, another sharing between two lives, or if what is owned counts.";
    other_ranking: "{}, du plus bas au plus haut : {}.", "{}, from lowest to highest: {}.";
    cost_columns[4]: ["Achat, location, réparation", "Électricité", "Total", "Par poste et par an"],
        ["Purchase, lease, repair", "Electricity", "Total", "Per workplace and year"];
    incomplete: "Un prix manque : le coût de cette option reste à donner, et rien n’est classé par le prix.",
        "A price is missing: the cost of this option is still to give, and nothing is ranked by price.";
    avoided: "{} évite {} kg CO₂e ({}) face à {}, si {} des occasions remplacent vraiment un neuf.",
        "{} avoids {} kg CO₂e ({}) against {}, if {} of second-hand devices really replace a new one.";
    avoids_nothing: "{} n’évite rien de sûr : {} kg CO₂e ({}) face à {}, si {} des occasions remplacent vraiment un neuf.",
        "{} avoids nothing for sure: {} kg CO₂e ({}) against {}, if {} of second-hand devices really replace a new one.";
    basis: "Sur quoi cela repose", "What it rests on";
    taken: "Les chiffres pris pour chaque appareil", "The figures taken for each device";
    basis_columns[6]: ["Appareil", "Années", "Durée d’utilisation", "Appareils comptés par poste", "Fabrication, kg CO₂e", "kWh par an"],
        ["Device", "Years", "Years of use", "Devices counted per workplace", "Making, kg CO₂e", "kWh a year"];
}
