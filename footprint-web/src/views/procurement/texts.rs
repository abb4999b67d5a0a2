//! The view's words.

use footprint_core::applications::comparison::Supply;
use footprint_core::terms::vocabulary::Language;

use super::fields::Field;

crate::words::texts! {
    example_case: "Un cas d’exemple", "An example";
    lowest: "{} pèse le moins : {} au lieu de {} pour {}.", "{} weighs least: {} instead of {} for {}.";
    lowest_alone: "{} pèse {}.", "{} weighs {}.";
    level: "{} se valent ({}).", "{} are about level ({}).";
    level_beside: "{} se valent ({}) ; {} pèse {}.", "{} are about level ({}); {} weighs {}.";
    and: "{} et {}", "{} and {}";
    other_need: "Pas de verdict : les options ne servent pas les mêmes appareils. Leurs chiffres ne se comparent pas.",
        "No verdict: the options do not serve the same devices. Their figures are not comparable.";
    whole_need: "CO₂e en tout, pour {} pendant {}, avec l’électricité de ce pays : {}.",
        "CO₂e in all, for {} over {}, with the electricity of: {}.";
    places[2]: ["{} poste", "{} postes"], ["{} workplace", "{} workplaces"];
    badges[4]: ["Solide", "Dépend de la règle choisie", "Pas de gagnant net", "Probable"],
        ["Solid", "Depends on the rule chosen", "No clear winner", "Likely"];
    solid: "{} reste devant {} quelles que soient les données, les règles de calcul et leurs jeux de chiffres.",
        "{} stays ahead of {} whatever the data, the rules of calculation and their sets of figures.";
    depends: "{}, c’est {} qui pèse le moins.", "{}, it is {} that weighs least.";
    try_rule: "Voir avec cette règle", "See it with this rule";
    no_winner: "{} n’est plus bas que {} que {} fois sur 100.", "{} is lower than {} only {} times in 100.";
    leads: "{} est plus bas que {} {} fois sur 100. Aucune règle ne change l’ordre, mais toutes ne l’assurent pas.",
        "{} is lower than {} {} times in 100. No rule changes the order, but not every one is sure of it.";
    checking: "Vérification sous chaque règle…", "Checking under each rule…";
    rules[3]: ["Avec les données {}", "Si ce qui est déjà possédé compte aussi", "Si une première vie sans preuve ne compte pas"],
        ["With the data of {}", "If what is owned already counts too", "If a first life without proof does not count"];
    shared[3]: ["Si le premier utilisateur porte toute la fabrication", "Si les deux utilisateurs se partagent la fabrication à égalité", "Si chaque utilisateur porte la fabrication selon ses années"],
        ["If the first user carries all the making", "If both users share the making equally", "If each user carries the making by their years"];
    more_than_99: "plus de 99", "more than 99";
    to: "{} à {}", "{} to {}";
    nine_in_ten: "Neuf fois sur dix, la vraie valeur est entre ces deux nombres. Un point : la moyenne.",
        "Nine times out of ten the true value lies between these two numbers. A dot: the mean.";
    example_note: "Les prix et les âges de cet exemple sont inventés : remplacez-les par les vôtres.",
        "The prices and ages of this example are invented: put yours in their place.";
    mixed: "Une fiche de fabricant est ici face à des moyennes : elles ne comptent pas tout à fait les mêmes choses. Comparez plutôt des fiches entre elles, ou des moyennes entre elles.",
        "A maker’s sheet stands against averages here: they do not count quite the same things. Better compare sheets with sheets, or averages with averages.";
    one_option: "Ajoutez une deuxième option pour comparer.", "Add a second option to compare.";
    no_option: "Ajoutez une option pour commencer.", "Add an option to begin.";
    to_mend[2]: ["1 champ est à corriger.", "{} champs sont à corriger."], ["1 field is to be put right.", "{} fields are to be put right."];
    from_before: "Les chiffres sont ceux d’avant.", "The figures are those from before.";
    unusable: "Cette comparaison ne peut pas être calculée.", "This comparison cannot be computed.";
    loading: "La liste des modèles arrive…", "The list of models is on its way…";
    no_models: "La liste des modèles n’a pas pu être chargée. Réessayez plus tard : le chiffre usuel du type sert en attendant.",
        "The list of models could not be loaded. Try again later: the usual figure of the kind serves meanwhile.";
    option: "Option", "Option";
    per_year: "kg CO₂e par poste et par an", "kg CO₂e per workplace and year";
    total: "En tout", "In all";
    price: "Coût", "Cost";
    price_missing: "prix à donner", "price to give";
    view: "Ce que montre le résultat", "What the result shows";
    tabs[6]: ["Graphique", "Tableau", "Au fil des années", "Étapes", "Coûts", "Pourquoi"],
        ["Chart", "Table", "Over the years", "Stages", "Costs", "Why"];
    need: "Le besoin", "The need";
    options: "Les options", "The options";
    add_way: "Ajouter une option", "Add an option";
    add_how: "Comment vient-elle ?", "How does it come?";
    examples: "Partir d’un exemple", "Start from an example";
    example_names[4]: ["Renouveler 100 portables", "40 seconds écrans", "Téléphones de terrain", "Un vieux serveur"],
        ["Renew 100 laptops", "40 second screens", "Phones for field staff", "An old server"];
    of: "{} : {}", "{}: {}";
    change: "Modifier", "Change";
    close: "Terminé", "Done";
    more_settings: "Électricité, sources, taux", "Electricity, sources, rates";
    duplicate: "Copier", "Copy";
    remove: "Retirer", "Remove";
    removed: "L’option est retirée.", "The option is removed.";
    replaced: "Une autre comparaison a pris la place de la vôtre.", "Another comparison took the place of yours.";
    undo: "Annuler", "Undo";
    add_device: "Ajouter un appareil à cette option", "Add a device to this option";
    remove_device: "Retirer l’appareil {}", "Remove device {}";
    sheet: "Fiche du fabricant : {}", "Maker’s sheet: {}";
    no_sheet: "Ne plus utiliser cette fiche", "Stop using this sheet";
    search_hint: "Par exemple : latitude 5420", "For example: latitude 5420";
    found[3]: ["Aucun modèle trouvé", "1 modèle trouvé", "{} modèles trouvés"], ["No model found", "1 model found", "{} models found"];
    found_near: "Aucun modèle de ce nom exact ; les plus proches :", "No model of this exact name; the nearest:";
    sheet_kg: "{} kg CO₂e pour le fabriquer, selon sa fiche", "{} kg CO₂e to make it, says its sheet";
    slider: "{}, curseur", "{}, slider";
    years[2]: ["{} an", "{} ans"], ["{} year", "{} years"];
    months: "{} mois", "{} months";
    usual: "{} (usuel)", "{} (usual)";
    allocations[3]: ["au premier utilisateur", "à chacun la moitié", "à chacun selon ses années"],
        ["to the first user", "to each a half", "to each by their years"];
    data_sets[4]: ["ADEME", "Fiches des fabricants", "EcoDiag", "IVL"], ["ADEME", "Makers’ sheets", "EcoDiag", "IVL"];
    over_time_words: "kg CO₂e cumulés depuis le début. Une marche : des appareils arrivent.",
        "kg CO₂e since the start. A step: devices arrive.";
    axes[2]: ["kg CO₂e en tout", "années"], ["kg CO₂e in all", "years"];
    curve: "Courbes des émissions cumulées sur {}. {}", "Curves of emissions since the start, over {}. {}";
    after_years: "Après", "After";
    breaks_even: "Au bout de {}, {} passe devant {}.", "After {}, {} takes the lead over {}.";
    stages: "Ce que pèse chaque étape, kg CO₂e", "What each stage weighs, kg CO₂e";
    source: "Sources : {}. Édition {} des données.", "Sources: {}. Edition {} of the data.";
    keep: "Emporter ce calcul", "Take this comparison away";
    copy_link: "Copier le lien", "Copy the link";
    copied: "Le lien est copié : il contient toute la comparaison.", "The link is copied: it holds the whole comparison.";
    not_copied: "Le navigateur n’a pas laissé copier : l’adresse de cette page contient toute la comparaison.",
        "The browser did not let us copy: the address of this page holds the whole comparison.";
    command: "Avec cette adresse, la commande « footprint compare » redonne les mêmes chiffres.",
        "With this address, the command “footprint compare” gives the same figures.";
    csv: "Tableau (CSV)", "Table (CSV)";
    svg: "Image (SVG)", "Picture (SVG)";
    png: "Image (PNG)", "Picture (PNG)";
    print: "Imprimer ou PDF", "Print or PDF";
    save: "Enregistrer pour reprendre", "Save to take up again";
    file_name: "comparaison", "comparison";
    open: "Reprendre un fichier enregistré", "Take up a saved file";
    bad_file: "Ce fichier n’est pas une comparaison que cette page sait lire.", "This file is no comparison that this page can read.";
    bad_link: "Le lien de cette page n’a pas pu être lu : voici un exemple à la place.", "The link of this page could not be read: here is an example instead.";
    number: "Écrivez un nombre de {} à {}.", "Write a number from {} to {}.";
    positive: "Écrivez un nombre plus grand que zéro.", "Write a number greater than zero.";
    at_least: "Écrivez un nombre, à partir de {}.", "Write a number, {} or more.";
    unnamed: "Donnez un nom à cette option.", "Give this option a name.";
    same_name: "Une autre option a déjà ce nom.", "Another option has this name already.";
    no_successor: "Choisissez ce qui sert ensuite, ou gardez l’appareil plus longtemps.", "Choose what serves afterwards, or keep the device longer.";
}

/// What a field is called.
pub(crate) const fn label(field: Field, language: Language) -> &'static str {
    let (fr, en) = match field {
        Field::Title => ("Titre", "Title"),
        Field::Name => ("Nom", "Name"),
        Field::Country => ("Pays où cela sert", "Country where it serves"),
        Field::Allocation => (
            "Quand un appareil sert deux fois, à qui compter sa fabrication\u{a0}?",
            "When a device serves twice, to whom is its making counted?",
        ),
        Field::Factors => ("Jeu de données", "Data set"),
        Field::Kind => ("Type d’appareil", "Kind of device"),
        Field::Way => ("Comment", "How"),
        Field::Then => ("Ensuite", "Then"),
        Field::Search => ("Chercher un modèle", "Search for a model"),
        Field::Quantity => ("Nombre de postes", "Number of workplaces"),
        Field::ServiceYears => ("Années à couvrir", "Years to cover"),
        Field::Displacement => (
            "Part des occasions qui remplacent vraiment un neuf, en\u{a0}%",
            "Share of second-hand devices that really replace a new one, in %",
        ),
        Field::ElectricityPrice => ("Prix d’un kWh", "Price of a kWh"),
        Field::DiscountRate => (
            "Ce qu’un euro payé dans un an compte en moins, en\u{a0}% (taux d’actualisation)",
            "How much less a euro paid in a year counts, in % (discount rate)",
        ),
        Field::Pue => (
            "Électricité de la salle pour 1\u{a0}kWh des serveurs (PUE)",
            "Electricity of the room for 1 kWh of the servers (PUE)",
        ),
        Field::Lifetime => ("Durée d’utilisation (années)", "Years of use"),
        Field::KeepYears => ("Garder encore (années)", "Keep for another (years)"),
        Field::Age => ("Âge aujourd’hui (années)", "Age today (years)"),
        Field::Repair => ("Réparation, kg CO₂e", "Repair, kg CO₂e"),
        Field::RepairPrice => ("Prix de la réparation", "Price of the repair"),
        Field::PerWorkplace => ("Appareils par poste", "Devices per workplace"),
        Field::FirstLife => ("Années de sa première vie", "Years of its first life"),
        Field::SecondLife => {
            ("Années chez quelqu’un d’autre ensuite", "Years with someone else afterwards")
        }
        Field::Refurbishing => ("Remise en état, kg CO₂e", "Refurbishing, kg CO₂e"),
        Field::Embodied => (
            "Fabrication déclarée par le fournisseur, kg CO₂e",
            "Making as the supplier declares it, kg CO₂e",
        ),
        Field::Kwh => ("Électricité, kWh par an", "Electricity, kWh a year"),
        Field::Price => ("Prix d’un appareil", "Price of a device"),
        Field::LeasePrice => ("Loyer d’un appareil par an", "Lease of a device a year"),
    };
    match language {
        Language::Fr => fr,
        Language::En => en,
    }
}

/// What a way is called: as a choice, and as the name of a new option.
pub(crate) const fn way(way: Supply, language: Language) -> &'static str {
    let (fr, en) = match way {
        Supply::New => ("Acheter neuf", "Buy new"),
        Supply::Refurbished => ("Acheter reconditionné", "Buy refurbished"),
        Supply::Kept => ("Garder, puis remplacer", "Keep, then replace"),
        Supply::Reused => ("Reprendre à un autre service", "Take over from another department"),
        Supply::Leased => ("Louer", "Lease"),
    };
    match language {
        Language::Fr => fr,
        Language::En => en,
    }
}
