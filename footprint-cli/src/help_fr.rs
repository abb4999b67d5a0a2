//! The help of the command line in French; the English one stands beside the options in `args`.

use clap::Command;

/// What a command does.
const COMMANDS: [(&str, &str); 12] = [
    ("audit", "Évaluer un parc à partir d’un ou plusieurs exports d’inventaire"),
    ("compare", "Comparer les options d’achat d’un scénario : neuf, reconditionné, gardé, loué"),
    ("quotas", "Mettre les achats et mises hors service d’une année en face de la loi"),
    ("explain", "Expliquer les chiffres d’un appareil : facteurs, sources, formules"),
    ("match", "Trouver la fiche du fabricant d’un modèle, et dire par quelle règle"),
    ("plan", "Planifier le chemin d’un parc vers un objectif : leviers, année par année"),
    ("citizen", "L’année numérique d’une personne : appareils, abonnements, usages"),
    ("territory", "Le diagnostic et la projection d’un territoire"),
    ("catalogue", "Chercher dans les données fournies, ou vérifier les vôtres"),
    ("schema", "Afficher le JSON Schema d’une entrée ou d’une sortie"),
    ("search", "Trouver types, facteurs, fiches de fabricants, zones et sources"),
    ("check", "Vérifier un dossier de vos propres tables de référence"),
];

/// What an option is for, by its identifier.
const OPTIONS: [(&str, &str); 38] = [
    ("lang", "Langue de ce qui se lit [par défaut : celle du système, sinon en]"),
    ("format", "Format des résultats [par défaut : l’extension de -o, sinon table]"),
    ("output", "Écrire les résultats dans un fichier, en entier ou pas du tout"),
    ("quiet", "Ni progression ni constats autres que les erreurs"),
    ("files", "Exports d’inventaire ; `-` est l’entrée standard"),
    (
        "scenario",
        "Scénario (TOML, ou lien ou fichier enregistré de la page), ou la consultation avec --offers et --check-offer ; `-` est l’entrée standard",
    ),
    ("offers", "Noter les offres d’une consultation (CSV, XLSX), avec chaque étape"),
    ("request", "Écrire ce qui est demandé aux candidats : en mots, en JSON ou en CSV à remplir"),
    (
        "check_offer",
        "Vérifier une offre avant de l’envoyer ; le code est 1 tant qu’il manque quelque chose",
    ),
    (
        "purchases",
        "Achats et mises hors service (CSV, XLSX : année, événement, libellé, montant, unités, état, âge)",
    ),
    ("law_year", "Année [par défaut : la plus récente du fichier]"),
    ("scope", "Fichier de périmètre (TOML) : pays, conventions, durées de vie, PUE"),
    ("country", "Pays de l’électricité : code ISO, ou nom [par défaut : FRA]"),
    ("factors", "Jeu de facteurs [par défaut : ademe]"),
    ("data", "Dossier de vos tables de référence, qui l’emportent sur celles fournies"),
    ("as_of", "Jour qui compte comme aujourd’hui [par défaut : la date la plus récente lue]"),
    ("accounting", "Vue comptable [par défaut : amortised]"),
    (
        "over_age",
        "Règle des appareils plus vieux que leur durée de vie [par défaut : service-life]",
    ),
    ("by", "Ventiler le total"),
    ("rejects", "Écrire les lignes écartées dans un fichier, à corriger puis relire"),
    ("devices", "Écrire une ligne par appareil, avec sa correspondance et son impact"),
    ("strict_offers", "Avec --offers : finir avec le code 1 si des offres sont mises de côté"),
    ("strict_purchases", "Finir avec le code 1 si une ligne n’a pas pu être comptée"),
    ("strict", "Finir avec le code 1 si l’entrée avait des erreurs"),
    ("words", "Mots à chercher : un type (ordinateur portable) ou un modèle (Latitude 5420)"),
    ("lifetime", "Durée de vie en années [par défaut : celle du type]"),
    ("kind", "Type d’équipement, qui écarte les fiches des autres types"),
    (
        "file",
        "CSV ou classeur à colonnes fabricant, modèle et type, rendu en CSV avec les réponses en plus",
    ),
    (
        "aliases",
        "Vos propres noms (CSV : manufacturer, model, sheet), qui l’emportent sur les règles",
    ),
    ("target", "Ce qu’il faut atteindre : -40%, ou 12t, ou 12000kg par an"),
    ("settings", "Prix, et leviers écartés ou changés (TOML)"),
    ("hosting", "Quels centres de données comptent, à la place du choix du fichier"),
    ("open_data", "Écrire les indicateurs en données ouvertes (CSV), et leur schéma à côté"),
    ("year", "Année visée"),
    (
        "person",
        "Appareils, abonnements, usages : TOML, ou un lien ou un fichier de la page [par défaut : un exemple inventé]",
    ),
    ("territory", "Le territoire (TOML) ; `-` est l’entrée standard"),
    ("folder", "Le dossier"),
    ("name", "Quelle entrée ou quelle sortie"),
];

/// The same command line with its help in French.
pub(crate) fn translate(command: Command) -> Command {
    let command = translate_one(command)
        .about("L’empreinte environnementale des équipements numériques, avec son incertitude et ses sources.");
    command.disable_help_subcommand(true)
}

fn translate_one(mut command: Command) -> Command {
    if let Some((_, about)) = COMMANDS.iter().find(|(name, _)| *name == command.get_name()) {
        command = command.about(*about);
    }
    command = command
        .mut_args(|argument| match OPTIONS.iter().find(|(id, _)| *id == argument.get_id()) {
            Some((_, help)) => argument.help(*help),
            None => argument,
        })
        .mut_subcommands(translate_one);
    command
}
