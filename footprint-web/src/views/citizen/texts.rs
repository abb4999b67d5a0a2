//! The view's words: short sentences, no reproach.

use super::row::Field;

crate::words::texts! {
    devices: "Vos appareils", "Your devices";
    others: "Vos abonnements et vos usages", "Your subscriptions and uses";
    start: "Ces réponses sont un point de départ. Changez-les pour qu’elles parlent de vous.",
        "These answers are a starting point. Change them so that they are about you.";
    other_names[13]: ["Internet à la maison (box)", "Forfait mobile", "Vidéo en Wi-Fi", "Vidéo en 4G ou 5G", "Musique en ligne", "Appels vidéo", "Mails envoyés", "Recherches", "Questions à une IA", "Jeux en ligne", "Jeux dans le nuage", "Fichiers gardés en ligne", "Autres données"],
        ["Internet at home (box)", "Mobile plan", "Video on Wi-Fi", "Video on 4G or 5G", "Music online", "Video calls", "Mails sent", "Searches", "Questions to an AI", "Online games", "Cloud games", "Files kept online", "Other data"];
    other_groups[2]: ["Abonnements", "Usages"], ["Subscriptions", "Uses"];
    add_device: "Ajouter un appareil", "Add a device";
    add_other: "Ajouter un abonnement ou un usage", "Add a subscription or a use";
    add: "Ajouter", "Add";
    remove: "Retirer", "Remove";
    colon: "\u{a0}: ", ": ";
    more: "plus", "more";
    less: "moins", "less";
    units[6]: ["heures par semaine", "par semaine", "Go par semaine", "Go", "gardé, en années", "partagé, en personnes"],
        ["hours a week", "a week", "GB a week", "GB", "kept, in years", "shared, in people"];
    fields[12]: ["Gardé pendant, en années", "Acheté comment", "Combien", "Pour combien de personnes", "Allumé, en heures par jour", "Combien", "Taille d’un mail, en Mo", "Destinataires d’un mail", "Qualité d’image", "Réseau", "Sur quel appareil", "Comment"],
        ["Kept for, in years", "How it was bought", "How many", "For how many people", "Switched on, in hours a day", "How much", "Size of a mail, in MB", "People who get each mail", "Picture quality", "Network", "On which device", "How"];
    usual: "durée habituelle", "usual time";
    usual_hint: "Vide : la valeur habituelle.", "Empty: the usual value.";
    acquired[3]: ["neuf", "d’occasion", "reconditionné par un professionnel"],
        ["new", "second-hand", "refurbished by a professional"];
    definitions[4]: ["son seul", "SD", "HD", "4K"], ["sound only", "SD", "HD", "4K"];
    networks[2]: ["Wi-Fi ou câble", "4G ou 5G"], ["Wi-Fi or cable", "4G or 5G"];
    screens[10]: ["un peu tout, comme la moyenne", "smartphone", "tablette", "ordinateur portable", "ordinateur fixe", "téléviseur", "console et téléviseur", "console portable", "enceinte connectée", "un appareil de ma liste"],
        ["a bit of everything, like the mean", "smartphone", "tablet", "laptop", "desktop", "television", "console and television", "handheld console", "smart speaker", "a device in my list"];
    games[3]: ["sur l’appareil", "en ligne", "dans le nuage"], ["on the device", "online", "in the cloud"];
    count: "{} appareils", "{} devices";
    shared: "pour {} personnes", "shared by {}";
    mistake: "Écrivez un nombre de {} à {}. En attendant, la dernière valeur compte.",
        "Write a number from {} to {}. Until then, the last value counts.";
    result: "Votre année", "Your year";
    per_year: "kg CO₂e par an", "kg CO₂e a year";
    interval: "Neuf fois sur dix, la vraie valeur est entre {} et {} kg.",
        "Nine times out of ten the true value lies between {} and {} kg.";
    as_driving: "Autant que {}.", "As much as {}.";
    with_changes: "Avec vos essais : {} kg de moins.", "With what you try: {} kg less.";
    said: "Votre année : {} kilos de CO₂.", "Your year: {} kilos of CO₂.";
    said_changed: "Votre année : {} kilos de CO₂. Avec vos essais : {} kilos de moins.",
        "Your year: {} kilos of CO₂. With what you try: {} kilos less.";
    picture: "Votre année, en kg CO₂e", "Your year, in kg CO₂e";
    you: "Vous", "You";
    you_then: "Avec vos essais", "With what you try";
    tiers[3]: ["Appareils", "Box et réseau mobile", "Serveurs à distance"],
        ["Devices", "Box and mobile network", "Distant servers"];
    total: "Total", "Total";
    kg: "kg par an", "kg a year";
    weighs: "Ce qui pèse dans votre année", "What weighs in your year";
    thing: "Appareil, abonnement ou usage", "Device, subscription or use";
    nine_in_ten: "Neuf fois sur dix entre", "Nine times in ten between";
    to: " à ", " to ";
    meanwhile[2]: ["Votre année : {} kg CO₂e", "Votre année : {} kg CO₂e, et {} de moins avec vos essais"],
        ["Your year: {} kg CO₂e", "Your year: {} kg CO₂e, and {} less with what you try"];
    acquired_short[3]: ["", ", d’occasion", ", reconditionné"], ["", ", second-hand", ", refurbished"];
    shared_short: " (pour {} personnes)", " (shared by {})";
    subscriptions[2]: ["Internet à la maison, box comprise", "Forfait mobile"],
        ["Internet at home, with its box", "Mobile plan"];
    on_top: "Un usage compte ici pour ce qu’il ajoute : données et serveurs. Vos appareils et vos abonnements sont déjà dans la liste, une seule fois.",
        "A use counts here for what it adds: data and servers. Your devices and your subscriptions are in the list already, once.";
    ai: "IA : les chiffres publiés vont de 0,03 à 1,14 g par question courte. C’est un ordre de grandeur.",
        "AI: published figures go from 0.03 to 1.14 g for a short question. It is an order of magnitude.";
    changes: "Ce qui compte pour vous", "What counts for you";
    changes_hint: "Cochez pour essayer. Pris un par un, le plus utile pour vous est en haut.",
        "Tick to try. Taken one by one, what helps most for you comes first.";
    efforts[3]: ["facile", "un peu d’effort", "un vrai choix"], ["easy", "some effort", "a real choice"];
    saves: "{} kg de moins", "{} kg less";
    saves_more: "encore {} kg de moins", "{} kg less on top";
    nothing_more: "rien de plus avec vos autres essais", "nothing more beside what else you try";
    try_nothing: "Tout décocher", "Untick all";
    no_change: "Rien à changer qui compte : votre année est déjà légère.",
        "Nothing to change that counts: your year is light already.";
    all_together: "Vos essais sont comptés ensemble, sans rien compter deux fois.",
        "What you try is counted together, and nothing twice.";
    small: "Ce qui ne change presque rien : ", "What changes next to nothing: ";
    small_year: "Ce qui pèse peu dans votre année : ", "What weighs little in your year: ";
    keep: "Garder ces réponses", "Keep these answers";
    keep_hint: "Rien n’est gardé sans vous. L’adresse de cette page contient vos réponses : copiez-la pour les retrouver.",
        "Nothing is kept without you. The address of this page holds your answers: copy it to find them again.";
    copy: "Copier l’adresse", "Copy the address";
    copied: "Adresse copiée.", "Address copied.";
    save: "Enregistrer un fichier", "Save a file";
    file_name: "mon-annee-numerique", "my-digital-year";
    load: "Ouvrir un fichier", "Open a file";
    svg: "Image (SVG)", "Picture (SVG)";
    png: "Image (PNG)", "Picture (PNG)";
    print: "Imprimer", "Print";
    goes: "Un appareil dont vous ne vous servez plus", "A device that you no longer use";
    destinations[4]: ["Il est en panne : faites-le réparer.", "Il marche : donnez-le.", "Il vaut encore quelque chose : un reconditionneur le reprend.", "Rien de tout cela : recyclez-le, ne le gardez pas dans un tiroir."],
        ["It is broken: have it repaired.", "It works: give it away.", "It is still worth something: a refurbisher takes it.", "None of these: recycle it, do not keep it in a drawer."];
    destinations_how[4]: ["Demandez d’abord à celui qui l’a vendu : la garantie légale dure deux ans pour un appareil neuf. Ensuite, un réparateur labellisé QualiRépar déduit un bonus de sa facture pour beaucoup d’appareils ; un atelier de réparation participatif (« repair café ») vous aide à le faire vous-même.", "À quelqu’un que vous connaissez, à une ressourcerie, à une association qui équipe des foyers sans ordinateur. Votre mairie ou un conseiller numérique France Services sait lesquelles en cherchent près de chez vous.", "Comparez deux offres de reprise. Un ordinateur ou un téléphone de moins de dix ans dont la batterie et l’écran tiennent a le plus de chances de resservir.", "Tout magasin qui vous vend un appareil reprend l’ancien sans frais ; la déchèterie aussi."],
        ["Ask who sold it first: in the European Union the legal guarantee of a new device lasts two years. In France a repairer with the QualiRépar label then takes a bonus off the bill for many devices; elsewhere a repair café helps you to do it yourself.", "To someone you know, to a reuse shop, to an association that equips homes without a computer. Your town hall knows which of them look for some near you.", "Compare two offers. A computer or phone under ten years old whose battery and screen hold is the most likely to serve again.", "In the European Union a shop that sells you a device takes the old one back at no charge; so does the recycling centre."];
    restart: "Recommencer", "Start again";
    replaced: "D’autres réponses ont pris la place des vôtres.", "Other answers took the place of yours.";
    undo: "Annuler", "Undo";
    refused: "Ce lien ou ce fichier n’a pas pu être lu. Voici le point de départ.",
        "This link or file could not be read. Here is the starting point.";
    unusable: "Ces réponses ne peuvent pas être calculées : ", "These answers cannot be computed: ";
    no_refurbishing: "Pas de chiffre pour remettre à neuf : {}. Compté comme d’occasion.",
        "No figure for refurbishing: {}. Counted as second-hand.";
    no_figure: "Pas de chiffre pour cet appareil : {}. Il n’est pas compté.",
        "No figure for this device: {}. It is not counted.";
    box_counted: "La box est comptée avec l’abonnement, une seule fois.",
        "The box is counted with the subscription, once.";
    replaces_new: "Chaque appareil reconditionné est supposé en remplacer un neuf ; sinon le gain est moindre (valeurs publiées : 0,3 à 0,9).",
        "Every refurbished device is taken to replace a new one; where it does not, the saving is smaller (published values: 0.3 to 0.9).";
    no_country: "pas de chiffre pour l’électricité de ce pays ({}).",
        "no figure for the electricity of this country ({}).";
    under: "moins de 0,1", "under 0.1";
    counted: "Comment c’est compté", "How it is counted";
    electricity: "Électricité : {}. Réseaux : une part fixe par abonnement, et peu pour chaque Go. D’occasion : la première personne porte la fabrication.",
        "Electricity: {}. Networks: a fixed part for each subscription, and little for each GB. Second-hand: the first owner carries the making.";
    sources: "Sources : ", "Sources: ";
    six: "Six questions", "Six questions";
    six_hint: "Vous ne savez pas ? Laissez comme c’est : c’est la réponse habituelle.",
        "You do not know? Leave it as it is: it is the usual answer.";
    further: "Aller plus loin : tous vos appareils, abonnements et usages",
        "Further: all your devices, subscriptions and uses";
    greatest: "Votre plus grand geste", "Your greatest lever";
    next: "Puis", "Then";
    other_changes: "D’autres gestes", "Other changes";
    perimeter: "La moyenne publiée pour la France ({} kg par habitant) compte aussi les entreprises, les administrations et leurs serveurs : elle ne se compare pas à cette année.",
        "The mean published for France ({} kg per head) counts companies, administrations and their servers too: it does not compare with this year.";
    kiosk_hint: "Flèches haut et bas : changer de ligne. Gauche et droite : changer la réponse. Entrée, ou le bouton de la borne : cocher un geste.",
        "Arrows up and down: change line. Left and right: change the answer. Enter, or the terminal’s button: tick a change.";
    kiosk[6]: ["Vous gardez votre téléphone combien d’années ?", "Vous l’achetez comment ?", "Vous gardez votre ordinateur combien d’années ?", "Combien de téléviseurs chez vous ?", "À combien vivez-vous ?", "Combien d’heures de vidéo en ligne par semaine ?"],
        ["How many years do you keep your phone?", "How do you buy it?", "How many years do you keep your computer?", "How many televisions at home?", "How many of you live together?", "How many hours of video online a week?"];
    kiosk_units[5]: ["{} ans", "{}", "{}", "{} h", "{} an"], ["{} years", "{}", "{}", "{} h", "{} year"];
}

impl Texts {
    /// The label of a field.
    pub(crate) const fn field(&self, field: Field) -> &'static str {
        self.fields[field as usize]
    }
}
