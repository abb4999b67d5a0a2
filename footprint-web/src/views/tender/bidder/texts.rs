//! The view's words, in French and English; `{}` stands for what is filled in, in order.

crate::words::texts! {
    open: "Ouvrir la demande de l’acheteur", "Open the buyer’s request";
    open_hint: "Le fichier .json que l’acheteur a joint à sa consultation. Rien n’est envoyé.",
        "The .json file that the buyer enclosed with the consultation. Nothing is sent.";
    bad_file: "Ce n’est pas la demande d’un acheteur (.json).", "This is not a buyer’s request (.json).";
    steps: "Étapes de l’offre", "Steps of the offer";
    your_offer: "Votre offre", "Your offer";
    hand_in: "Vérifier et remettre", "Check and hand in";
    step: "{} – {}", "{} – {}";
    named: "rempli", "filled in";
    unnamed: "à remplir", "to fill in";
    no_answer: "sans réponse", "no answer";
    all_there: "complet", "complete";
    to_complete[2]: ["{} point à compléter", "{} points à compléter"], ["{} point to complete", "{} points to complete"];
    before: "Précédent : {}", "Back: {}";
    next: "Suivant : {}", "Next: {}";
    clauses[2]: ["Les clauses du marché (ODT)", "Les clauses du marché (DOCX)"],
        ["The clauses of the tender (ODT)", "The clauses of the tender (DOCX)"];
    clauses_name: "clauses", "clauses";
    again: "Reprendre une offre enregistrée ici", "Go on with an offer saved here";
    again_hint: "Le fichier .csv de cette offre. Ses réponses remplacent celles qui sont là.",
        "The .csv file of this offer. Its answers replace those that are here.";
    bad_offer: "Ce n’est pas une offre à cette demande (.csv).", "This is not an offer to this request (.csv).";
    scoring: "Comment l’offre est notée", "How the offer is scored";
    bidder: "Nom du candidat", "Name of the bidder";
    nobody: "l’offre", "the offer";
    lot: "Lot {} : {} ({})", "Lot {}: {} ({})";
    required: "{} (nécessaire)", "{} (needed)";
    field: "« {} »", "“{}”";
    refurbished: "L’appareil est reconditionné", "The device is refurbished";
    search: "Chercher ce modèle dans les fiches des fabricants (facultatif)", "Search this model in the makers’ sheets (optional)";
    search_hint: "Par exemple : latitude 5420. Ce que la fiche dit remplit les champs vides.",
        "For example: latitude 5420. What the sheet says fills in the empty fields.";
    loading: "La liste des modèles arrive…", "The list of models is on its way…";
    no_models: "La liste des modèles n’a pas pu être chargée : vérifiez la connexion, puis écrivez de nouveau.",
        "The list of models could not be loaded: check the connection, then type again.";
    found[3]: ["Aucun modèle trouvé", "1 modèle trouvé", "{} modèles trouvés"], ["No model found", "1 model found", "{} models found"];
    found_near: "Aucun modèle de ce nom exact ; les plus proches :", "No model of this exact name; the nearest:";
    sheet_total: "{} kg CO₂e sur son cycle de vie, selon sa fiche", "{} kg CO₂e over its life cycle, says its sheet";
    taken: "De la fiche {} sont repris : {}. Source : empreintes publiées par les fabricants, recueillies par Boavizta (environmental-footprint-data), édition {}. Vérifiez chaque chiffre sur la fiche que vous joignez ; ce que celle-ci ne dit pas est resté vide.",
        "Taken from the sheet {}: {}. Source: footprints published by makers, gathered by Boavizta (environmental-footprint-data), edition {}. Check each figure against the sheet that you enclose; what this one does not say was left empty.";
    nothing_taken: "De la fiche {}, rien n’est repris : vos réponses restent.", "Nothing is taken from the sheet {}: your answers stay.";
    filled[5]: ["le fabricant", "le modèle", "le total", "les quatre parts", "l’électricité"],
        ["the manufacturer", "the model", "the total", "the four shares", "the electricity"];
    shares[5]: ["Part de la fabrication dans ce total, en %", "Part du transport, en %", "Part de l’usage, en % : elle est ôtée du total si les quatre parts sont données et font 100 %, puis l’usage est recompté au lieu d’emploi", "Part de la fin de vie, en %", "Part de matière recyclée, en % ; pour mémoire"],
        ["Share of manufacturing in this total, in %", "Share of transport, in %", "Share of use, in %: it is taken off the total where all four shares are given and sum to 100%, and use is counted anew at the place of use", "Share of end of life, in %", "Share of recycled material, in %; for the record"];
    shares_hint: "Les parts en pourcentage : 15 veut dire 15 %. Quatre parts dont la somme fait 1 sont comprises aussi : 0,15 veut alors dire 15 %.",
        "Shares as percentages: 15 means 15%. Four shares that sum to 1 are understood too: 0.15 then means 15%.";
    understood: "Compris : {} %.", "Understood: {}%.";
    doubt: "Compris : {} %. Si c’est {} %, écrivez {}.", "Understood: {}%. If it is {}%, write {}.";
    sum: "Somme des quatre parts : {} %.", "Sum of the four shares: {}%.";
    too_little: "Somme des quatre parts : {} %, il manque {} %.", "Sum of the four shares: {}%, {}% is missing.";
    too_much: "Somme des quatre parts : {} %, il y a {} % de trop.", "Sum of the four shares: {}%, {}% too much.";
    no_percentage: "« {} » n’est pas un pourcentage de 0 à 100", "“{}” is not a percentage from 0 to 100";
    shares_missing: "les quatre parts du total ne sont pas données : l’usage n’en est pas ôté, tout le total compte", "the four shares of the total are not given: use is not taken off it, the whole total counts";
    shares_refused: "les quatre parts ne font pas 100 %, ou laissent moins que tout appareil de ce type : l’usage n’est pas ôté du total, qui compte en entier",
        "the four shares do not sum to 100%, or leave less than any device of this kind: use is not taken off the total, which counts whole";
    check: "Vérifier l’offre", "Check the offer";
    nothing: "Remplissez au moins un lot.", "Fill in one lot at least.";
    complete: "L’offre est complète.", "The offer is complete.";
    incomplete[2]: ["{} point à compléter ou à prouver :", "{} points à compléter ou à prouver :"],
        ["{} point to complete or prove:", "{} points to complete or prove:"];
    counts: "Lot {} : {} kg CO₂e par appareil et par an ({} à {}), sur {} ans.",
        "Lot {}: {} kg CO₂e per device and year ({} to {}), over {} years.";
    no_year: "Lot {} : pas encore de note ; il y faut un total et une électricité que l’on peut croire.",
        "Lot {}: no score yet; it takes a total and an electricity that can be believed.";
    at_best: "Au mieux {} points sur {} : climat {} sur {}, réparabilité {} sur {}, garantie {} sur {}.",
        "At best {} points of {}: climate {} of {}, repairability {} of {}, warranty {} of {}.";
    at_best_two: "Au mieux {} points sur {} : climat {} sur {}, garantie {} sur {} ; ce type n’a pas d’indice de réparabilité.",
        "At best {} points of {}: climate {} of {}, warranty {} of {}; this kind has no repairability index.";
    others: "Au mieux : d’autres offres peuvent émettre moins, et les points de climat baissent d’autant.",
        "At best: other offers may emit less, and the climate points fall accordingly.";
    save: "Enregistrer l’offre pour l’acheteur", "Save the offer for the buyer";
    save_anyway: "Enregistrer l’offre telle quelle", "Save the offer as it is";
    save_hint: "Vous téléchargez un fichier, que vous déposez vous-même avec votre offre : un tableau CSV, à rouvrir ici pour continuer. L’acheteur retrouve les mêmes chiffres avec le même outil. Une fois l’offre vérifiée et complète, le rapport et le classeur s’y ajoutent.",
        "You download a file, and hand it in yourself with your offer: a CSV table, to open here again and go on. The buyer finds the same figures with the same tool. Once the offer is checked and complete, the report and the workbook come beside it.";
    print: "Imprimer", "Print";
    file_name: "offre", "offer";
}
