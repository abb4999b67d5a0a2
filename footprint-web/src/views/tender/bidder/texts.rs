//! The view's words, in French and English; `{}` stands for what is filled in, in order.

crate::words::texts! {
    open: "Ouvrir la demande de l’acheteur", "Open the buyer’s request";
    open_hint: "Le fichier .json que l’acheteur a joint à sa consultation. Rien n’est envoyé.",
        "The .json file that the buyer enclosed with the consultation. Nothing is sent.";
    bad_file: "Ce n’est pas la demande d’un acheteur (.json).", "This is not a buyer’s request (.json).";
    clauses[2]: ["Les clauses du marché (ODT)", "Les clauses du marché (DOCX)"],
        ["The clauses of the tender (ODT)", "The clauses of the tender (DOCX)"];
    clauses_name: "clauses", "clauses";
    again: "Reprendre une offre enregistrée ici", "Go on with an offer saved here";
    again_hint: "Le fichier .csv de cette offre. Ses réponses remplacent celles ci-dessous.",
        "The .csv file of this offer. Its answers replace those below.";
    bad_offer: "Ce n’est pas une offre à cette demande (.csv).", "This is not an offer to this request (.csv).";
    scoring: "Comment l’offre est notée", "How the offer is scored";
    bidder: "Nom du candidat", "Name of the bidder";
    lot: "Lot {} : {} ({})", "Lot {}: {} ({})";
    required: "{} (nécessaire)", "{} (needed)";
    field: "« {} »", "“{}”";
    refurbished: "L’appareil est reconditionné", "The device is refurbished";
    check: "Vérifier l’offre", "Check the offer";
    nothing: "Remplissez au moins un lot.", "Fill in one lot at least.";
    complete: "L’offre est complète.", "The offer is complete.";
    incomplete[2]: ["{} point à compléter ou à prouver :", "{} points à compléter ou à prouver :"],
        ["{} point to complete or prove:", "{} points to complete or prove:"];
    counts: "Lot {} : {} kg CO₂e par appareil et par an ({} à {}), sur {} ans.",
        "Lot {}: {} kg CO₂e per device and year ({} to {}), over {} years.";
    save: "Enregistrer l’offre pour l’acheteur", "Save the offer for the buyer";
    save_anyway: "Enregistrer l’offre telle quelle", "Save the offer as it is";
    save_hint: "Un tableau CSV, à rouvrir ici pour continuer. L’acheteur retrouve les mêmes chiffres avec le même outil. Une fois l’offre vérifiée et complète, le rapport et le classeur s’y ajoutent.",
        "A CSV table, to open here again and go on. The buyer finds the same figures with the same tool. Once the offer is checked and complete, the report and the workbook come beside it.";
    print: "Imprimer", "Print";
    file_name: "offre", "offer";
}
