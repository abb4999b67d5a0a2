//! The view's words, in French and English; `{}` stands for what is filled in, in order.

crate::words::texts! {
    open: "Reprendre une demande", "Open a request again";
    open_hint: "Le fichier .json d’une demande écrite ici ou par le programme Footprint, pour la modifier ou noter des offres.",
        "The .json file of a request written here or by the program Footprint, to change it or to score offers.";
    bad_file: "Ce n’est pas une demande aux candidats (.json).", "This is not a request to bidders (.json).";
    write: "1. Écrire la demande aux candidats", "1. Write the request to bidders";
    // In the order of the fields.
    fields[13]: [
            "Titre du marché", "Pays d’utilisation", "Points du critère environnemental", "Poids du climat (%)",
            "Poids de l’indice de réparabilité (%)", "Poids de la garantie (%)", "Monnaie (trois lettres)",
            "Prix d’un kWh", "Numéro du lot", "Type d’appareil", "Nombre d’appareils",
            "Années comptées, appareil neuf", "Années comptées, reconditionné",
        ],
        [
            "Title of the tender", "Country of use", "Points of the environmental criterion", "Weight of climate (%)",
            "Weight of the repairability index (%)", "Weight of the warranty (%)", "Currency (three letters)",
            "Price of a kWh", "Id of the lot", "Kind of device", "Number of devices",
            "Years counted, new device", "Years counted, refurbished",
        ];
    usual_title: "Équipements numériques", "Digital equipment";
    sum: "Somme des trois poids : {} %.", "Sum of the three weights: {}%.";
    sum_unread: "Somme des trois poids : à corriger.", "Sum of the three weights: to be mended.";
    sum_wrong: "Les trois poids font {} % : il en faut 100.", "The three weights make {}%: 100 are needed.";
    needed: "Écrivez un nombre.", "Write a number.";
    needed_words: "Remplissez ce champ.", "Fill in this field.";
    prices: "Demander les prix, pour le coût du cycle de vie", "Ask for prices, for the life-cycle cost";
    kwh_hint: "Vide : l’électricité ne compte pas dans le coût.", "Empty: electricity does not count in the cost.";
    years_hint: "Vide : {}, la durée habituelle du type.", "Empty: {}, the usual lifetime of the kind.";
    kept_carbon: "Prix du carbone gardé de la demande ouverte, dans le coût seul : {} {} par tonne, {} ({}).",
        "Price of carbon kept from the request that was opened, in the cost alone: {} {} a tonne, {} ({}).";
    kept_rule: "Règle des secondes vies gardée de la demande ouverte : {}.",
        "Rule on second lives kept from the request that was opened: {}.";
    lots: "Les lots", "The lots";
    lot: "Lot {} : {}", "Lot {}: {}";
    add: "Ajouter un lot", "Add a lot";
    remove: "Retirer le lot {}", "Take lot {} away";
    keep: "2. Joindre la demande à la consultation", "2. Enclose the request with the consultation";
    formula: "La formule, telle que les candidats la lisent", "The formula, as bidders read it";
    faults[2]: ["{} point à corriger avant d’emporter la demande :", "{} points à corriger avant d’emporter la demande :"],
        ["{} point to mend before the request is taken away:", "{} points to mend before the request is taken away:"];
    of_lot: "Lot {}, ", "Lot {}, ";
    colon: " : ", ": ";
    request[1]: ["La demande pour les candidats (JSON)"], ["The request for bidders (JSON)"];
    clauses[2]: ["Les clauses du marché (ODT)", "Les clauses du marché (DOCX)"],
        ["The clauses of the tender (ODT)", "The clauses of the tender (DOCX)"];
    keep_hint: "Joignez la demande à la consultation : chaque candidat l’ouvre sur cette page, sous « Je réponds à un marché ». Gardez-la : elle sert à noter les offres. Les clauses annoncent le critère, sa formule et sa méthode.",
        "Enclose the request with the consultation: each bidder opens it on this page, under “I answer a tender”. Keep it: offers are scored with it. The clauses announce the criterion, its formula and its method.";
    request_name: "demande", "request";
    clauses_name: "clauses", "clauses";
    scores_name: "notes", "scores";
    score: "3. Noter les offres reçues", "3. Score the offers that came";
    offers: "Les offres reçues", "The offers that came";
    offers_hint: "Des fichiers CSV : un par candidat, ou un tableau de tous. Un classeur (XLSX, ODS) : enregistrez-le en CSV, ou prenez le programme Footprint, qui lit aussi les classeurs. Rien n’est envoyé.",
        "CSV files: one of each bidder, or a table of all. A workbook (XLSX, ODS): save it as CSV, or take the program Footprint, which reads workbooks too. Nothing is sent.";
    refused: "{} n’est pas un tableau CSV. Enregistrez-le en CSV, ou prenez le programme Footprint, qui lit aussi les classeurs.",
        "{} is not a CSV table. Save it as CSV, or take the program Footprint, which reads workbooks too.";
    take_out: "Retirer", "Take out";
    take_out_of: "Retirer {}", "Take out {}";
    column: "Quelle colonne donne {} ?", "Which column gives {}?";
    no_column: "Aucune", "None";
    mend_first: "Corrigez d’abord la demande ci-dessus : les offres se notent avec elle.",
        "Mend the request above first: offers are scored with it.";
    rows: "Lignes lues : {} ; notées : {} ; non notées : {}.", "Rows read: {}; scored: {}; set aside: {}.";
    no_score: "Aucune offre ne peut être notée : voyez ce qui a été constaté.",
        "No offer can be scored: see what was found.";
    mend: ". Corrigez le fichier, puis choisissez-le de nouveau.", ". Mend the file, then choose it again.";
    not_ranked: "Ce lot n’est pas classé : il n’a aucune offre notée, ou une offre est mise de côté.",
        "This lot is not ranked: it has no scored offer, or an offer is set aside.";
    caption: "Lot {} : kg CO₂e d’un appareil par an, et points sur {} ; le prix et les autres critères n’y comptent pas",
        "Lot {}: kg CO₂e of one device a year, and points out of {}; price and other criteria do not count here";
    leads: "En tête pour l’environnement : {}, {} points sur {}.", "Ahead on the environment: {}, {} points out of {}.";
    turns: "Cela dépend de la règle des secondes vies : sous une autre, {} passe en tête (voir sous le tableau).",
        "It depends on the rule on second lives: under another one, {} comes first (see below the table).";
    heads[9]: ["Candidat", "Rang (environnement)", "Produit", "kg CO₂e/an", "9 fois sur 10, entre", "Climat", "Réparabilité", "Garantie", "Points"],
        ["Bidder", "Rank (environment)", "Product", "kg CO₂e/year", "9 times in 10 between", "Climate", "Repairability", "Warranty", "Points"];
    spread: "{} et {}", "{} and {}";
    range: "{} à {}", "{} to {}";
    to_settle: "À régler", "To settle";
    found: "Ce qui a été constaté", "What was found";
    line: "ligne {}", "line {}";
    documents[4]: ["Le rapport d’analyse (ODT)", "Le rapport d’analyse (DOCX)", "Le classeur des notes (XLSX)", "Les notes (CSV)"],
        ["The score sheet (ODT)", "The score sheet (DOCX)", "The workbook of scores (XLSX)", "The scores (CSV)"];
    print: "Imprimer", "Print";
    svg: "L’image du lot {} (SVG)", "The picture of lot {} (SVG)";
    png: "L’image du lot {} (PNG)", "The picture of lot {} (PNG)";
    unit: "kg CO₂e par appareil et par an", "kg CO₂e per device and year";
    first: "{} : {} points sur {}.", "{}: {} points out of {}.";
    nine_in_ten: "Neuf fois sur dix, la vraie valeur est entre ces deux nombres. Un point : la moyenne.",
        "Nine times out of ten the true value lies between these two numbers. A dot: the mean.";
    source: "Footprint, données de l’édition {}.", "Footprint, data of edition {}.";
}
