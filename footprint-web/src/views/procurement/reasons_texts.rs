//! The words of what stands behind the answer.

crate::words::texts! {
    chances[3]: ["solide pour ces données, {} fois sur 100", "probable, {} fois sur 100", "trop proches pour conclure, {} fois sur 100"],
        ["solid for these data, {} times in 100", "likely, {} times in 100", "too close to tell, {} times in 100"];
    sure: "Est-ce sûr ?", "Is it sure?";
    pair: "{} plutôt que {} : {} kg CO₂e de moins par poste et par an ({}) — {}.",
        "{} rather than {}: {} kg CO₂e less per workplace and year ({}) — {}.";
    from_year: " Passe devant au bout de {}.", " Takes the lead after {}.";
    costs_more: " Coûte {} de plus par tonne évitée.", " Costs {} more for each tonne avoided.";
    saves_both: " Coûte aussi moins cher : {} de moins.", " Costs less too: {} less.";
    flips: "Ce qui changerait le premier", "What would change the first";
    no_flip: "Changer un seul de vos chiffres, si loin que ce soit dans le raisonnable, ne mettrait pas une autre option en tête.",
        "Changing one of your figures alone, however far within reason, would not put another option first.";
    flip: "{} de {} : {} {} au lieu de {} {}, et {} passe devant {}.",
        "{} of {}: {} {} instead of {} {}, and {} overtakes {}.";
    above: "plus de", "more than";
    below: "moins de", "less than";
    quantities[5]: ["Durée d’utilisation", "Fabrication", "Électricité", "Remise en état", "Électricité du pays"],
        ["Years of use", "Making", "Electricity", "Refurbishing or repair", "The country’s electricity"];
    lasts: "{} est plus bas que {} seulement si ses appareils servent plus de {}.",
        "{} is lower than {} only if its devices serve more than {}.";
    same_ranking: "L’ordre reste le même avec d’autres données, un autre partage entre deux vies, ou si ce qui est possédé compte.",
        "The order stays the same with other data, another sharing between two lives, or if what is owned counts.";
    other_ranking: "{} : {}.", "{}: {}.";
    cost_columns[4]: ["Achat, location, réparation", "Électricité", "Total", "Par poste et par an"],
        ["Purchase, lease, repair", "Electricity", "Total", "Per workplace and year"];
    incomplete: "Un prix manque : le coût de cette option reste à donner, et rien n’est classé par le prix.",
        "A price is missing: the cost of this option is still to give, and nothing is ranked by price.";
    avoided: "{} évite {} kg CO₂e ({}) face à {}, si {} des occasions remplacent vraiment un neuf.",
        "{} avoids {} kg CO₂e ({}) against {}, if {} of second-hand devices really replace a new one.";
    basis: "Sur quoi cela repose", "What it rests on";
    basis_columns[6]: ["Appareil", "Années", "Durée d’utilisation", "Appareils comptés par poste", "Fabrication, kg CO₂e", "kWh par an"],
        ["Device", "Years", "Years of use", "Devices counted per workplace", "Making, kg CO₂e", "kWh a year"];
}
