//! The help of the command line in French; the English one stands beside the options in `args`.

use super::value_names;
use clap::Command;

/// What a command does.
const COMMANDS: &[(&str, &str)] = &[
    ("audit", "Évaluer un parc à partir d’un ou plusieurs exports d’inventaire"),
    ("merge", "Faire un seul rapport des parts de plusieurs organismes"),
    ("compare", "Comparer les options d’achat d’un scénario : neuf, reconditionné, gardé, loué"),
    ("tender", "Demander, vérifier et noter les offres d’une consultation, et écrire ses clauses"),
    (
        "request",
        "Écrire ce qui est demandé aux candidats : en mots, en JSON, en CSV ou en classeur",
    ),
    ("score", "Noter les offres, avec chaque étape"),
    (
        "clauses",
        "Écrire les clauses qui annoncent le critère : règlement et cahier des clauses techniques",
    ),
    (
        "tender check",
        "Vérifier une offre avant de l’envoyer ; le code est 1 tant qu’il manque quelque chose",
    ),
    ("quotas", "Comparer les achats et mises hors service d’une année aux obligations légales"),
    ("explain", "Expliquer les chiffres d’un appareil : facteurs, sources, formules"),
    ("match", "Trouver la fiche du fabricant d’un modèle, et dire par quelle règle"),
    ("plan", "Planifier le chemin d’un parc vers un objectif : leviers, année par année"),
    ("citizen", "L’année numérique d’une personne : appareils, abonnements, usages"),
    ("territory", "Le diagnostic et la projection d’un territoire"),
    ("catalogue", "Chercher dans les données fournies, ou vérifier les vôtres"),
    ("schema", "Afficher le schéma (JSON Schema) d’une entrée ou d’une sortie"),
    ("trend", "Comparer les inventaires de plusieurs années : baisse, certitude, raisons"),
    ("report", "Écrire un document à remettre : conseil, loi REEN, RCP SI ou BEGES"),
    ("reuse", "Ce qui sort d’un parc, à qui cela peut servir, et ce que cela vaut"),
    ("query", "Afficher du SQL pour la base d’un inventaire, à relire et à exécuter vous-même"),
    ("glpi", "Le SELECT à exécuter sur une base GLPI : ce qu’il donne est une entrée de `audit`"),
    (
        "glpi-carbon",
        "Les UPDATE qui rempliraient les colonnes du greffon Carbon de GLPI pour les modèles qui ont une fiche de fabricant",
    ),
    ("serve", "Répondre par HTTP aux programmes de cette machine : audit, compare, match"),
    ("init", "Écrire un modèle commenté de ce que vous pouvez remplir"),
    ("completions", "Écrire les complétions d’un interpréteur de commandes"),
    ("man", "Écrire les pages de manuel"),
    ("search", "Trouver types, facteurs, fiches de fabricants, zones et sources"),
    ("check", "Vérifier un dossier de vos propres tables de référence"),
];

/// What an option is for, by its identifier, and before it the command where it is for something else there.
const OPTIONS: &[(&str, &str)] = &[
    ("lang", "Langue d’affichage [par défaut : celle du système, sinon en]"),
    (
        "format",
        "Format des résultats ; csv-excel-fr : un CSV qu’Excel en français ouvre tel quel [par défaut : l’extension de -o, sinon table]",
    ),
    ("output", "Écrire les résultats dans un fichier, en entier ou pas du tout"),
    ("quiet", "N’afficher que les erreurs"),
    ("findings", "Tous les constats, et non trois exemples de chaque code"),
    ("each", "Plusieurs parcs : un résultat pour chaque fichier ou dossier donné, et leur total"),
    (
        "people_of_fleet",
        "Avec --each : les agents d’un parc, comme « dossier=120 », pour la comparaison par agent (peut être répété)",
    ),
    (
        "sector_of_fleet",
        "Avec --each : le secteur d’un parc, comme « dossier=écoles », pour la comparaison par secteur (peut être répété)",
    ),
    ("full", "Le rapport entier au terminal, et non son premier écran"),
    ("glpi_version", "Version de GLPI : 9.5, 10 ou 11, ou en entier, comme 10.0.16"),
    (
        "glpi_entity",
        "Seulement cette entité et celles qui sont dessous, par son nom ou son chemin entier, comme « Agglo > Ville de X » (peut être répété)",
    ),
    (
        "without_power",
        "Ne pas toucher aux watts des tables de modèles de GLPI, sans lesquels le greffon n’évalue aucun ordinateur",
    ),
    ("address", "Adresse et port, de cette machine seule ; le port 0 en prend un libre"),
    ("most_bytes", "Taille la plus grande d’une requête, en octets"),
    ("patience", "Secondes qu’un client a pour envoyer sa requête"),
    (
        "template",
        "Quel modèle : périmètre (scope), plan, scénario d’achat (scenario), consultation (tender), personne (person), territoire (territory), achats (purchases), noms de modèles (aliases), voies de réemploi (channels), vos mots (words), vos colonnes (columns)",
    ),
    (
        "outline",
        "Quel document : council (deux pages et annexes), reen (loi REEN), rcp-si (16 points), beges",
    ),
    (
        "report_purchases",
        "Achats et mises hors service de l’année (CSV, XLSX ; à répéter s’il y a plusieurs fichiers), comparés aux obligations",
    ),
    (
        "report_disposals",
        "Listes d’appareils sortis : destination, âge ou dates, quantité (à répéter), comparées aux obligations",
    ),
    (
        "inventories",
        "Inventaires, le plus ancien d’abord : un fichier ou un dossier (avec son scope.toml, s’il en a un)",
    ),
    (
        "before",
        "Inventaire précédent (fichier ou dossier ; à répéter s’il a plusieurs fichiers), pour dire ce qui a changé",
    ),
    ("with_plan", "Ajouter le chemin vers un objectif : leviers et années"),
    ("shell", "L’interpréteur de commandes"),
    ("pages", "Dossier des pages, créé s’il manque"),
    ("files", "Exports d’inventaire (fichiers ou dossiers) ; `-` est l’entrée standard"),
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
        "Livres d’achats et de sorties (CSV, XLSX, XLS, ODS) : année ou dates, libellé, compte, montant HT, état ; en-têtes en français ou en anglais",
    ),
    ("disposals", "Listes d’appareils sortis : destination, âge ou dates, quantité"),
    (
        "inventory",
        "Inventaires : où sont allés leurs appareils hors service, un rapport à part (loi REEN, art. 16)",
    ),
    (
        "categories",
        "Vos catégories (CSV : libellé, compte, catégorie), qui l’emportent sur celles du programme",
    ),
    (
        "to_confirm",
        "Écrire les catégories à confirmer dans un fichier, à corriger puis à rendre avec --categories",
    ),
    ("vat", "Convertir les montants TTC à ce taux, en % (sans cela ils sont refusés)"),
    (
        "ledger_columns",
        "Le champ qu’une colonne contient, comme « En-tête=champ » ; peut être répété",
    ),
    ("declaration", "Écrire la déclaration annuelle de la loi AGEC (CSV du schéma publié)"),
    ("siret", "Numéro SIRET de l’acheteur, pour la déclaration"),
    ("buyer_name", "Raison sociale de l’acheteur, pour la déclaration"),
    ("tender_file", "La consultation (TOML), ou sa demande (JSON)"),
    (
        "tender_of_offer",
        "La consultation (TOML) ou la demande de l’acheteur (JSON), si le candidat l’a",
    ),
    ("offer_file", "L’offre (CSV, XLSX)"),
    (
        "offers_file",
        "Les offres (CSV, XLSX, ODS) : un fichier avec tous les candidats, ou plusieurs, par exemple un par candidat",
    ),
    (
        "score_columns",
        "Le champ qu’une colonne contient, comme « En-tête=total_kgco2e » ; peut être répété",
    ),
    ("for_bidder", "La page d’un candidat : ses étapes, les autres sans leur nom"),
    ("strict_scores", "Finir avec le code 1 si des offres ne sont pas notées"),
    ("check_declaration", "Vérifier une déclaration selon le schéma publié"),
    ("law_year", "Année [par défaut : la plus récente du fichier]"),
    ("scope", "Fichier de périmètre (TOML) : pays, conventions, durées de vie, PUE"),
    ("country", "Pays de l’électricité : code ISO, ou nom [par défaut : FRA]"),
    ("compare country", "Pays de l’électricité, à la place de celui du scénario"),
    ("citizen country", "Pays de l’électricité, à la place de celui du fichier"),
    (
        "factors",
        "Famille de sources du chiffre principal ; l’intervalle couvre celle de l’ADEME et celle des fabricants [par défaut : ademe]",
    ),
    ("data", "Dossier de vos tables de référence, qui l’emportent sur celles fournies"),
    ("merge data", "Dossier de vos tables de référence, avec lesquelles les parts ont été faites"),
    (
        "as_of",
        "Jour qui compte comme aujourd’hui, comme 2026-11-21 [par défaut : la date la plus récente des fichiers]",
    ),
    (
        "trend as_of",
        "Le jour de chaque inventaire, une fois par inventaire et dans leur ordre [par défaut : la date la plus récente de chacun]",
    ),
    (
        "accounting",
        "Compter l’impact hors utilisation étalé sur la durée de vie (amortised), ou tout l’année d’achat (acquisition-year) [par défaut : amortised]",
    ),
    (
        "over_age",
        "Appareils plus vieux que leur durée de vie : impact hors utilisation étalé sur leur âge réel (service-life), ou plus rien au-delà de la durée de vie (fully-amortised) [par défaut : service-life]",
    ),
    (
        "lifetimes",
        "Durées de vie des appareils qui n’en disent pas : celles du type (usual), ou la durée de service que l’âge du parc indique (observed) [par défaut : usual]",
    ),
    ("by", "Ventiler le total ; deux fois pour l’un dans l’autre : --by site --by kind"),
    (
        "partial",
        "Écrire la part de ce parc, que `merge` réunit à d’autres : types, modèles et nombres, ni numéro de série, ni nom, ni usager",
    ),
    (
        "key",
        "Avec --partial : un fichier contenant le secret que les organismes partagent, pour qu’un appareil présent dans deux parts compte une fois",
    ),
    ("parts", "Parts écrites par `audit --partial`, dans n’importe quel ordre"),
    (
        "rejects",
        "Écrire les lignes écartées dans un fichier, à corriger puis à redonner avec les leurs : .csv, écrit comme eux, ou .xlsx",
    ),
    (
        "devices",
        "Écrire une ligne par appareil, avec la fiche retenue et son impact : .xlsx pour les personnes, .csv pour les programmes, ou pour Excel en français avec --format csv-excel-fr",
    ),
    (
        "offer_columns",
        "Avec --offers : le champ qu’une colonne contient, comme « En-tête=total_kgco2e » ; peut être répété",
    ),
    ("strict_offers", "Avec --offers : finir avec le code 1 si des offres ne sont pas notées"),
    ("strict_purchases", "Finir avec le code 1 si une ligne n’a pas pu être comptée"),
    (
        "strict",
        "Finir avec le code 1 si l’entrée avait des erreurs, ou s’arrête au milieu d’une ligne",
    ),
    ("explain words", "Un type d’équipement (ordinateur portable) ou un modèle (Latitude 5420)"),
    ("match words", "Fabricant et modèle, ou le modèle seul"),
    ("search words", "Mots à trouver, tous"),
    ("lifetime", "Durée de vie en années [par défaut : celle du type]"),
    ("kind", "Type d’équipement, qui écarte les fiches des autres types"),
    (
        "file",
        "CSV ou classeur à colonnes fabricant, modèle et type, rendu en CSV avec les réponses en plus",
    ),
    (
        "column",
        "Ce que contient une colonne, comme \"État du matériel=statut\" ; `aucun` pour ne pas la lire (répétable)",
    ),
    (
        "columns",
        "Ce que contiennent les colonnes (TOML : une table [columns] de \"En-tête\" = \"champ\")",
    ),
    (
        "aliases",
        "Vos propres noms (CSV : fabricant, modèle, fiche ou type), qui l’emportent sur les règles",
    ),
    (
        "own_words",
        "Vos propres mots (CSV : texte, type ; `aucun` pour ce qui ne compte pas), qui l’emportent sur les règles",
    ),
    ("target", "Ce qu’il faut atteindre : -40%, ou 12t, ou 12000kg par an"),
    ("report target", "Avec --plan : ce qu’il faut atteindre, comme -40%, 12t ou 12000kg par an"),
    ("report year", "Avec --plan : année visée"),
    ("settings", "Prix, et leviers écartés ou changés (TOML)"),
    (
        "towns_of_territory",
        "Communes : le fichier de population de l’Insee, ou une table à vous (CSV, XLSX ; peut être répété)",
    ),
    ("own_fleet", "Inventaires du parc de la collectivité, mis à côté du territoire"),
    (
        "hosting",
        "Quels centres de données comptent, ceux de l’étranger compris (with-abroad) ou ceux de France seuls (france-only), à la place du choix du fichier",
    ),
    ("open_data", "Écrire les indicateurs en données ouvertes (CSV), et leur schéma à côté"),
    ("year", "Année visée"),
    (
        "person",
        "Appareils, abonnements, usages : TOML, ou un lien ou un fichier de la page [par défaut : un exemple inventé]",
    ),
    ("territory", "Le territoire (TOML) ; `-` est l’entrée standard"),
    ("with_reuse", "Ajouter ce qui sort du parc et à qui cela peut servir"),
    ("years_ahead", "Combien d’années à venir"),
    (
        "municipality_tables",
        "Communes : fichier de population de l’Insee, indice de fragilité numérique, votre table (CSV, XLSX ; répétable)",
    ),
    (
        "report municipality_tables",
        "Avec --reuse : communes (fichier de l’Insee, indice de fragilité numérique, votre table ; répétable)",
    ),
    (
        "weighting",
        "Avec --municipalities : répartir les appareils entre communes selon les foyers sans ordinateur (need), ou en comptant aussi leur fragilité (fragility)",
    ),
    (
        "capacity",
        "Appareils que les ateliers remettent en service par an [par défaut : sans limite]",
    ),
    (
        "yields",
        "Part des appareils collectés qui repart en service, de 0 à 1 [par défaut : une estimation]",
    ),
    (
        "channel_table",
        "Voies (CSV, XLSX : voie, part, remplacement, coût, prix) ; `init channels` en écrit une",
    ),
    (
        "second_life",
        "Partage de l’impact hors utilisation d’un appareil acheté d’occasion entre deux utilisateurs : selon leurs années (proportional), tout au premier (cut-off), ou moitié chacun (fifty-fifty) [par défaut : proportional]",
    ),
    (
        "sheets",
        "Comment compte la fiche d’un fabricant à côté des chiffres de l’ADEME : par son rapport à la fiche médiane de son type (harmonised), ou telle quelle, ce qui mêle deux familles de sources (as-declared) [par défaut : harmonised]",
    ),
    (
        "lists",
        "Écrire dans un dossier, créé s’il manque, une liste par destination (ODT, XLSX) et un projet de convention",
    ),
    (
        "reuse_open_data",
        "Écrire les indicateurs par commune en données ouvertes (CSV), et leur schéma à côté",
    ),
    ("folder", "Le dossier de vos tables"),
    ("name", "Quelle entrée ou quelle sortie"),
];

/// The same command line with its help in French.
pub(super) fn translate(command: Command) -> Command {
    translate_one(command)
        .about("L’empreinte environnementale des équipements numériques, avec son incertitude et ses sources.")
}

fn translate_one(mut command: Command) -> Command {
    // The parser adds these two only when it runs, in English.
    let has = |command: &Command, id: &str| command.get_arguments().any(|one| one.get_id() == id);
    if !has(&command, "help") {
        let help = clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help);
        command = command.disable_help_flag(true).arg(help.help("Afficher cette aide"));
    }
    if command.get_version().is_some() && !has(&command, "version") {
        let version = clap::Arg::new("version").short('V').long("version");
        let version = version.action(clap::ArgAction::Version).help("Afficher la version");
        command = command.disable_version_flag(true).arg(version);
    }
    if let Some((_, about)) = COMMANDS.iter().find(|(name, _)| *name == command.get_name()) {
        command = command.about(*about);
    }
    let parent = command.get_name().to_owned();
    command = command
        .mut_args(|argument| {
            let argument = value_names::translate(argument);
            let id = argument.get_id().as_str();
            let here = format!("{parent} {id}");
            let of = |key: &str| OPTIONS.iter().find(|(known, _)| *known == key);
            match of(&here).or_else(|| of(id)) {
                Some((_, help)) => argument.help(*help),
                None => argument,
            }
        })
        .mut_subcommands(|nested| {
            // `check` is one thing under `catalogue`, another under `tender`.
            let path = format!("{parent} {}", nested.get_name());
            let nested = translate_one(nested);
            match COMMANDS.iter().find(|(name, _)| *name == path) {
                Some((_, about)) => nested.about(*about),
                None => nested,
            }
        });
    command
}
