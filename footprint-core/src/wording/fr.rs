//! Findings in French.

use crate::terms::diagnostic::Code;

/// Whether “de” loses its e before this: `d’écran`, `d’ADEME`.
pub(super) fn elides(value: &str) -> bool {
    let first = value.chars().next().and_then(|first| first.to_lowercase().next());
    first.is_some_and(|first| "aàâeéèêëiîïoôöuùûüœ".contains(first))
}

/// The template of a code.
pub(super) const fn finding(code: Code) -> &'static str {
    match code {
        Code::Unreadable => {
            "le fichier ne peut pas être lu ({reason}) ; vérifiez son nom et vos droits de lecture"
        }
        Code::EmptyFile => "le fichier est vide ; refaites l’export de l’inventaire",
        Code::HeaderOnly => {
            "le fichier a un en-tête et aucune ligne ; vérifiez le filtre de l’export"
        }
        Code::BinaryFile => {
            "ce n’est pas un fichier texte ou tableur lisible ; exportez l’inventaire en CSV"
        }
        Code::NoHeader => {
            "aucune ligne ne ressemble à un en-tête ; une ligne doit nommer les colonnes, par exemple {known}"
        }
        Code::PartMalformed => {
            "ce n’est pas une part d’audit utilisable ({reason}) ; refaites-la avec `audit … --partial`"
        }
        Code::PartDiffers => {
            "des parts ne se fusionnent que si elles ont été faites de même : `{what}` vaut « {text} » ici et « {other} » dans {file} ; refaites l’une d’elles"
        }
        Code::PartsNotCompared => {
            "les parts n’ont pas été comparées entre elles : un appareil présent dans deux parts compte deux fois ; faites-les avec `--key`"
        }
        Code::MendedElsewhere => {
            "{rows} lignes écartées ici sont corrigées dans un autre fichier donné ; elles comptent là-bas"
        }
        Code::MendedNotFound => {
            "parmi les lignes corrigées, {rows} viennent de lignes de ce fichier qui ne sont plus écartées, et peuvent compter deux fois ; donnez le fichier d’où elles ont été écartées, inchangé"
        }
        Code::YearsOutOfOrder => {
            "un inventaire du {date} est donné après un du {before} : donnez le plus ancien d’abord, sans quoi une baisse passe pour une hausse"
        }
        Code::DeviceInSeveralParts => "l’appareil est dans plusieurs parts ; il compte une fois",
        Code::Preamble => "{lines} lignes avant l’en-tête ont été passées",
        Code::EncodingGuessed => "le texte a été lu en {encoding}",
        Code::EncodingDamaged => {
            "des caractères illisibles en {encoding} ont été remplacés ; enregistrez le fichier en UTF-8 si des noms paraissent faux"
        }
        Code::LineTooLong => {
            "cette ligne a plus de {limit} octets ; elle est écartée : cherchez un guillemet ou un saut de ligne manquant"
        }
        Code::UnclosedQuote => {
            "un guillemet s’ouvre ici et ne se ferme jamais ; fermez-le ou ôtez-le"
        }
        Code::ColumnsRead => "colonnes lues : {columns}",
        Code::DuplicateColumn => {
            "plusieurs colonnes s’appellent « {header} » ; la première remplie est prise"
        }
        Code::MalformedFile => {
            "ce fichier {format} est endommagé ou incomplet ({reason}) ; refaites l’export, ou exportez en CSV"
        }
        Code::UnknownDocument => {
            "ce fichier {format} ne contient pas d’inventaire d’une forme connue ; formes connues : {known}"
        }
        Code::FormatLeftOut => {
            "les fichiers {format} ne sont pas lus ici ; exportez l’inventaire en CSV, ou prenez la ligne de commande"
        }
        Code::TooManyBytes => {
            "plus de {limit} octets une fois décompressé : non lu, ou pas jusqu’au bout ; divisez l’export"
        }
        Code::TooManyColumns => {
            "cette cellule est au-delà de la colonne {limit} ; effacez ce qui est à droite de l’inventaire"
        }
        Code::TooManyParts => {
            "plus de {limit} éléments : non lu, ou pas jusqu’au bout ; divisez l’export"
        }
        Code::TooDeep => "plus de {limit} niveaux imbriqués ; le fichier n’a pas été lu",
        Code::ForbiddenDoctype => {
            "le XML déclare un type de document (DOCTYPE), ce qui est refusé ; ôtez cette ligne"
        }
        Code::EncryptedFile => {
            "le fichier est protégé par un mot de passe ; enregistrez-le sans mot de passe"
        }
        Code::SkippedPart => {
            "{name} n’a pas été lu : masqué, sans appareil, ou récapitulatif d’appareils listés ailleurs"
        }
        Code::FileTwice => "ce fichier est nommé deux fois ; il est lu une fois",
        Code::ChangedWhileRead => {
            "le fichier a changé pendant sa lecture ; rien n’a été écrit, relancez une fois l’export terminé"
        }
        Code::PipeTooLong => {
            "plus de {limit} octets à lire deux fois ; enregistrez-les dans un fichier"
        }
        Code::TooManyDistinctRows => {
            "plus de {limit} lignes différentes ; celle-ci n’est pas comptée : la colonne du modèle contient-elle des noms de machines ?"
        }
        Code::NumbersForNames => {
            "« {text} » est le numéro d’un nom ; demandez les noms à GLPI avec expand_dropdowns=true"
        }
        Code::WideRead => {
            "tableau avec des types, des lieux, des périodes ou des états en colonnes : chaque cellule remplie a été lue comme une ligne ({rows} lignes) ; les totaux ont été comparés, pas comptés"
        }
        Code::WorkstationRead => {
            "une ligne par poste ou par personne : chacun de ses appareils a été lu comme une ligne ({rows} lignes)"
        }
        Code::PivotRead => {
            "tableau croisé dynamique : ses lignes les plus fines ont été lues ({rows} lignes) ; les autres en sont les totaux"
        }
        Code::ContextRead => "« {text} » a été lu comme {field} des lignes qui suivent",
        Code::BlanksFilled => {
            "les cellules vides sous « {header} » ont été lues comme celle qui est remplie au-dessus"
        }
        Code::HeaderGuessed => {
            "aucun en-tête n’a été compris ; les cellules ont été lues comme {columns} : vérifiez-les, ou nommez les colonnes dans une première ligne"
        }
        Code::PeriodsOfPurchase => {
            "les périodes {periods} ont été lues comme les achats de chacune, et additionnées ; si chacune montre le parc entier, ne gardez que la dernière"
        }
        Code::PeriodsOfStock => {
            "les nombres de plusieurs périodes ont été lus comme le parc à chacune : seule {periods} compte ; si ce sont des achats, dites-le dans un titre"
        }
        Code::OneColumn => {
            "chaque enregistrement tenait dans une cellule ; il a été découpé à « {delimiter} »"
        }
        Code::HiddenRows => {
            "{rows} lignes sont masquées ou filtrées dans la feuille et ont été lues quand même ; supprimez-les si elles ne comptent pas"
        }
        Code::PriceSchedule => {
            "c’est un bordereau de prix ou un devis, pas un inventaire : ce qu’il nomme n’est pas possédé, et rien n’en a été compté"
        }
        Code::AccountingRegister => {
            "c’est un état comptable de l’actif, pas un inventaire d’appareils : ses lignes sont des achats, et rien n’en a été compté ; exportez l’inventaire du service informatique"
        }
        Code::SoftwareList => {
            "c’est une liste de logiciels ou de licences, pas d’appareils ; rien n’en a été compté"
        }
        Code::ConsumablesList => {
            "c’est une liste de consommables, pas d’appareils ; rien n’en a été compté"
        }
        Code::VirtualMachineList => {
            "c’est une liste de machines virtuelles, pas d’appareils ; rien n’en a été compté"
        }
        Code::ShiftedRow => {
            "la ligne a {cells} cellules sous {columns} en-têtes, et certaines sont sous le mauvais ; ajoutez la cellule qui manque, ou mettez des guillemets autour de celle qui a été coupée"
        }
        Code::LinesPassed => {
            "{lines} lignes de titres, d’en-têtes répétés ou de notes entre les lignes ont été passées"
        }
        Code::SumsNotCounted => {
            "les nombres de « {text} » sont les sommes de ceux d’à côté : lus comme un total et non comptés ; à vérifier"
        }
        Code::DittosRead => {
            "{cells} cellules qui disent « idem » ou l’équivalent ont été lues comme celle du dessus"
        }
        Code::MovementsRead => {
            "chaque ligne est un mouvement : ce qui est sous « {text} » a été retranché de ce qui est sous « {of} » au même nom, le plus ancien d’abord"
        }
        Code::LeftWithoutComing => {
            "{units} unités sorties sous le nom « {text} », sans entrée à ce nom : rien n’en a été retranché ; écrivez le même nom à l’entrée et à la sortie"
        }
        Code::ColumnsNotRead => "colonnes non lues : {columns}",
        Code::DoubtfulColumn => {
            "la colonne « {header} » n’a pas été lue et ressemble à {looks_like} ; si elle compte, dites-le avec --column \"{header}=…\""
        }
        Code::QuantityBought => {
            "seule la colonne « {header} » donne un nombre : celui des appareils achetés ou commandés ; ceux qui sont partis depuis sont comptés"
        }
        Code::AgesFrom => "les âges de la colonne « {header} » sont comptés à rebours du {date}",
        Code::UnknownKind => {
            "le type d’équipement ne se déduit pas de « {text} » ; écrivez-le dans une colonne Type (ordinateur portable, écran, serveur…)"
        }
        Code::KindUnheeded => {
            "le type « {text} » est inconnu ; le modèle est cherché sans lui (`footprint catalogue search` trouve les types)"
        }
        Code::KindWithoutFigure => {
            "il n’y a pas de chiffre pour {kind} ; indiquez un type plus proche s’il y en a un"
        }
        Code::SheetsHarmonised => {
            "{kind} : un modèle nommé compte comme le chiffre de l’ADEME × sa fiche de fabricant ÷ la fiche médiane de son type et de sa taille ; `--factors makers` prend la fiche telle quelle"
        }
        Code::SheetsAsDeclared => {
            "{kind} : un modèle nommé compte comme son fabricant le déclare, à côté de types aux chiffres de l’ADEME : le total mêle deux familles de sources, et un classement par modèle ou fabricant n’y dit pas grand-chose (`--sheets harmonised` ne mêle pas)"
        }
        Code::SecondHandEstimated => {
            "{kind}, acheté d’occasion : première vie de {years} ans, une estimation ; donnez ce que les vendeurs attestent (`[first_life_years]` du périmètre) : sans preuve, le RCP SI n’en compte aucune, et ce calcul figure à côté"
        }
        Code::BayDisksApart => {
            "baies de stockage d’un lieu où des disques sont aussi inventoriés : {units} ; elles comptent sans disques, pour qu’aucun ne compte deux fois"
        }
        Code::NoOpenFigure => {
            "pas encore de chiffre ouvert pour ce type : {kind} ; il est compté à part et n’est pas dans le total ; un chiffre à vous (--data) l’y fait entrer"
        }
        Code::NotADevice => "« {text} » n’est pas un appareil ({class}) : non compté",
        Code::KindContradicted => "le type dit « {text} », le modèle {from} : compté comme {kind}",
        Code::PackPart => "« {text} » compte pour {units} × {kind}",
        Code::NotYetHere => "pas encore livré (« {text} ») : non compté",
        Code::ApproximateQuantity => {
            "le nombre « {text} » est une estimation : compté pour {units}"
        }
        Code::RemarkOnQuantity => {
            "la remarque « {text} » après le nombre n’est pas lue : compté pour {units} ; mettez à part sur une autre ligne ce qui n’est pas en service"
        }
        Code::AcquisitionUnsaid => {
            "« {text} » ne dit pas si l’appareil a été acheté neuf ou d’occasion : il compte comme neuf"
        }
        Code::PlannedDisposal => {
            "départ prévu (« {text} ») : compté en service jusque-là, sa durée de vie est celle entre ses deux dates"
        }
        Code::KindFromTitle => {
            "type {kind} pris du titre « {from} » : ni type ni modèle ne le disent"
        }
        Code::KindInferred => "type {kind} déduit de {from}",
        Code::PartialInventory => {
            "« {text} » est un inventaire partiel, et l’inventaire complet manque ; ajoutez celui de l’agent"
        }
        Code::PrintQueue => {
            "« {text} » est une file d’impression d’un ordinateur ; l’imprimante compte là où elle est inventoriée"
        }
        Code::AmbiguousKind => {
            "« {text} » peut être de plusieurs types aux chiffres très différents ; écrivez l’un de {kinds} comme type"
        }
        Code::BadQuantity => {
            "la quantité « {text} » n’est pas un nombre entier d’unités ; corrigez-la"
        }
        Code::AbsurdQuantity => {
            "la quantité « {text} » dépasse {limit} ; corrigez-la, ou divisez la ligne si elle est vraie"
        }
        Code::BadLifetime => {
            "la durée de vie « {text} » n’est pas entre {least} et {most} ans ; la durée usuelle est prise"
        }
        Code::BadDate => "la date « {text} » est illisible ; l’appareil compte comme non daté",
        Code::FutureDate => {
            "date dans le futur (« {text} », plus d’un an après le {as_of}) : ignorée"
        }
        Code::AfterSightings => {
            "la date « {text} » vient plus d’un an après le {as_of}, dernier jour où un appareil a été vu ; l’appareil compte comme non daté"
        }
        Code::AncientDate => {
            "la date « {text} » est trop ancienne pour être vraie ; l’appareil compte comme non daté"
        }
        Code::DateOrder => "les dates ont été lues en {order}, car {because}",
        Code::UnknownStatus => {
            "le statut « {text} » est inconnu ; l’appareil compte comme en service"
        }
        Code::UnknownZoneInRow => {
            "le pays « {text} » est inconnu{suggestion} ; donnez son code ISO"
        }
        Code::BadElectricity => {
            "la consommation « {text} » n’est pas plausible ; la consommation usuelle est prise"
        }
        Code::Duplicate => "le numéro de série {serial} a déjà été lu ; l’appareil compte une fois",
        Code::JunkSerial => "« {text} » n’est pas un vrai numéro de série ; l’appareil est compté",
        Code::VirtualMachine => "« {text} » est une machine virtuelle, pas un appareil",
        Code::BuiltInPanel => "« {text} » est l’écran intégré d’un portable, compté avec lui",
        Code::SoftwarePrinter => "« {text} » est une imprimante logicielle, pas un appareil",
        Code::TotalLine => "« {text} » est un total, ou une part déjà comptée : rien ne s’y ajoute",
        Code::TotalMismatch => {
            "le fichier annonce {written} au total, ses lignes font {summed} ; cherchez des lignes manquantes"
        }
        Code::Template => "cette ligne est un gabarit, pas un appareil",
        Code::PersonalDevice => {
            "l’appareil appartient à une personne (« {text} ») et n’est pas compté"
        }
        Code::NotInService => "l’appareil n’est plus en service (« {text} ») et n’est pas compté",
        Code::RaggedRow => {
            "cette ligne a {cells} cellules, l’en-tête {columns} ; vérifiez ses séparateurs"
        }
        Code::ZeroQuantity => "la quantité est zéro : il n’y a rien à compter",
        Code::EmptyRow => {
            "cette ligne ne nomme aucun appareil ; complétez son type et son modèle, ou effacez-la"
        }
        Code::WeakDate => {
            "il n’y a pas de date d’achat ; l’âge est compté depuis « {column} », l’appareil peut être plus ancien"
        }
        Code::DateOrderAssumed => {
            "rien ne montre l’ordre du jour et du mois ; les dates ont été lues en {order}"
        }
        Code::UnknownZone => {
            "le pays « {text} » est inconnu{suggestion} ; donnez son code ISO, par exemple FRA"
        }
        Code::ZoneWithoutFactor => {
            "il n’y a pas de facteur d’électricité sourcé pour {zone} ; {suggestion}"
        }
        Code::SetLacksKind => {
            "le jeu {set} n’a pas de chiffre pour {kind} ; celui de {source} est pris"
        }
        Code::NoStageSplit => {
            "{source} ne donne qu’un total pour {kind} ; tout est compté en fabrication"
        }
        Code::StagesRescaled => {
            "la somme des étapes de {source} pour {kind} diffère du total publié ; elles ont été ajustées en proportion"
        }
        Code::Estimate => {
            "{what} de {kind} : estimation sans source publiée ; son intervalle est large"
        }
        Code::OtherSource => {
            "{criterion} ({kind}) : le chiffre vient de {source}, et non de la source du climat"
        }
        Code::CriterionMissing => {
            "{criterion} ({kind}) : aucune source ; le total ne le couvre pas"
        }
        Code::NoPue => {
            "{kind} : le refroidissement de la salle compte avec un PUE de {value} ({source}) ; donnez le `pue` de la salle dans le périmètre"
        }
        Code::UndatedUnits => {
            "{units} unités sans date d’achat ne sont d’aucune année d’acquisition ; leur fabrication n’est pas dans le total, leur électricité y est"
        }
        Code::AsOfFromFiles => {
            "la date la plus récente des fichiers, {date}, compte comme aujourd’hui"
        }
        Code::LoneNewestDate => {
            "la date la plus récente, {date}, vient longtemps après la précédente, {before} ; si c’est une erreur, donnez --as-of"
        }
        Code::ReferenceFromPurchases => {
            "aucune colonne ne dit quand les appareils ont été vus : l’achat le plus récent, {date}, compte comme aujourd’hui et les âges sont peut-être trop faibles ; donnez le jour de l’inventaire avec --as-of"
        }
        Code::NoDateAtAll => {
            "aucune date trouvée : les âges sont inconnus, les durées de vie sont les usuelles"
        }
        Code::OverAgeUnits => {
            "{units} unités dépassent leur durée de vie ; règle appliquée : {rule}"
        }
        Code::DefaultLifetime => "durée de vie de {kind} : {years} ans ({source})",
        Code::DefaultElectricity => "électricité de {kind} : {kwh} kWh par an ({source})",
        Code::UnknownScreenSize => {
            "la taille de certains écrans est inconnue ; le chiffre usuel de {set} est pris"
        }
        Code::SheetWithoutElectricity => {
            "la fiche du fabricant de {model} ne donne pas d’électricité annuelle ; la valeur habituelle de ce type d’appareil est utilisée"
        }
        Code::ZoneDefault => "électricité de {zone}, chiffre de {year}",
        Code::MissingColumn => "la colonne `{column}` manque",
        Code::NotANumber => "« {text} » n’est pas un nombre",
        Code::OutOfBounds => "{text} est hors limites ; valeurs acceptées : {bounds}",
        Code::UnmetEntry => "« {entry} » ne correspond à rien dans les fichiers lus",
        Code::UnknownWord => "« {text} » est inconnu ; mots connus : {known}",
        Code::DuplicateKey => "{key} figure deux fois ; gardez-en une",
        Code::UnknownSource => "la source `{source}` n’est pas dans sources.csv",
        Code::DanglingReference => "{key} ne renvoie à aucune ligne",
        Code::EmptyCell => "la colonne `{column}` doit être remplie",
        Code::BadSettings => "ce fichier ne peut pas être lu : {reason}",
        Code::BadTable => "ce tableau ne peut pas être lu : {reason}",
        Code::UnknownColumn => "la colonne `{column}` est inconnue et a été ignorée",
        Code::RowOfOtherLength => {
            "cette ligne a {cells} cellules, l’en-tête {columns} ; elle est mise de côté, vérifiez ses séparateurs"
        }
        Code::AmbiguousNumber => {
            "« {text} » : milliers ou décimales ? écrivez-le sans virgule, ou avec d’autres décimales"
        }
        Code::ColumnTwice => "{headers} veulent dire `{column}` toutes les deux ; gardez-en une",
        Code::QuoteOverLines => {
            "un guillemet ouvert sur cette ligne court sur {lines} lignes ; fermez-le, ou doublez les guillemets d’une cellule"
        }
        Code::NoOption => {
            "le scénario n’a pas d’option ; ajoutez une table [[option]] pour chacune"
        }
        Code::UnknownSchema => "ce fichier a la forme {text} ; cette version lit la {known}",
        Code::MissingField => "le champ `{field}` manque ; ajoutez-le",
        Code::ContradictoryFields => "`{a}` et `{b}` se contredisent ; gardez l’un des deux",
        Code::UnusedField => "`{field}` est sans effet sans `{needed}`",
        Code::UnknownOption => {
            "aucune option ne s’appelle « {text} »{suggestion} ; options connues : {known}"
        }
        Code::ThenOtherKind => {
            "l’option « {text} » n’a pas d’appareil du type {kind} pour prendre la suite ; ajoutez-en un"
        }
        Code::ThenCircle => "`then` revient à son point de départ ; nommez une option qui achète",
        Code::ModelWithoutSheet => {
            "aucune fiche de fabricant ne s’appelle « {text} » ; le chiffre du type {kind} est pris"
        }
        Code::DefaultRefurbishing => {
            "reconditionnement de {kind} : {kg} kg CO2e chacun, une estimation ({source}) ; donnez `refurbishing_kgco2e` si le fournisseur l’indique"
        }
        Code::DefaultSecondLife => {
            "seconde vie de {kind} : {years} ans, une estimation ({source}) ; donnez `lifetime_years`"
        }
        Code::DefaultFirstLife => {
            "première vie de {kind} : {years} ans, une estimation ; demandez-la au vendeur avec sa preuve (`first_life_years`, `first_life_proof`) : sans preuve, le RCP SI n’en compte aucune, et ce calcul figure à côté"
        }
        Code::FirstLifeUnproven => {
            "première vie de {kind} : {years} ans, sans preuve ; donnez `first_life_proof` : sans preuve, le RCP SI n’en compte aucune, et ce calcul figure à côté"
        }
        Code::OwnedIsMade => {
            "« {option} » : ce qui est possédé est déjà fabriqué et compte 0 à partir d’aujourd’hui ; la vue amortie figure à côté"
        }
        Code::FractionalRenewal => {
            "« {option} » : appareils par poste, {devices} ; ce qui reste du dernier (années de vie : {residual}) est transmis et non compté"
        }
        Code::NoDisplacement => {
            "aucun impact évité n’est calculé : donnez `displacement`, la part des appareils d’occasion qui remplacent vraiment un neuf (valeurs publiées : 0,3 à 0,9)"
        }
        Code::FullDisplacement => {
            "`displacement` vaut 1 : tout appareil d’occasion est supposé remplacer un neuf, ce que les valeurs publiées (0,3 à 0,9) n’appuient pas"
        }
        Code::PreparationClimateOnly => {
            "« {option} » : le reconditionnement et la réparation n’ont de chiffre que pour le changement climatique ; les autres critères ne les couvrent pas"
        }
        Code::IncompleteCost => {
            "« {option} » : un appareil n’a pas de prix ; son coût est incomplet et aucun coût par tonne n’est donné"
        }
        Code::SheetsOfSeveralMakers => {
            "des fiches de plusieurs fabricants sont comparées : leurs méthodes diffèrent, un petit écart ne veut rien dire"
        }
        Code::DeclarationMissing => {
            "{bidder} ne déclare pas `{field}` : le silence ne rapporte aucun point, et un chiffre défavorable compte où il en faut un"
        }
        Code::DeclarationImplausible => {
            "`{field}` de {bidder} n’est pas plausible (zéro, ou trop loin des chiffres du type) : un chiffre défavorable compte tant qu’il n’est pas prouvé"
        }
        Code::UseShareMissing => {
            "{bidder} ne déclare pas les quatre parts du total, qui font 1 : l’usage (`{field}`) n’en est pas ôté, tout le total compte comme fabrication"
        }
        Code::PriceMissing => {
            "{bidder} ne donne pas `{field}` : l’offre n’a pas de coût du cycle de vie ; demandez le prix"
        }
        Code::KindNotOfLot => {
            "{bidder} propose « {text} » pour un lot de type {kind} : l’offre est mise de côté, sans note ; corrigez le lot ou le type"
        }
        Code::NoOffer => {
            "ce fichier ne contient aucune offre : sous la ligne des noms de colonnes, remplissez une ligne par offre (`footprint compare --request CONSULTATION.toml --format csv` écrit un modèle)"
        }
        Code::TooManyOptions => {
            "le scénario a plus de {limit} options ; comparez-en moins, ou plusieurs fichiers"
        }
        Code::TooManyOffers => {
            "le lot {lot} a plus de {limit} offres ; vérifiez les lots du fichier"
        }
        Code::AmountWithTax => {
            "« {text} » est un montant TTC ; la loi compte hors taxes : donnez le montant HT, ou demandez la conversion (--vat 20)"
        }
        Code::CategoryUntold => {
            "« {text} » : ni le libellé ni le compte ne disent ce qui a été acheté ; la ligne est mise de côté : donnez sa catégorie (--categories, `none` pour hors périmètre)"
        }
        Code::StateUntold => "« {text} » : l’état n’est pas dit ; compté comme neuf",
        Code::CreditNoteSign => "« {text} » est un avoir sans signe moins : son montant est déduit",
        Code::StateContradicts => {
            "« {text} » : le libellé parle de réemploi, l’état dit « {state} » ; c’est l’état qui compte : vérifiez la ligne"
        }
        Code::GiftWithoutValue => {
            "« {text} » : un don n’a pas de valeur indiquée ; donnez la valeur forfaitaire de l’arrêté du 29 février 2024"
        }
        Code::BadSiret => {
            "« {text} » n’est pas un SIRET : 14 chiffres, dont le dernier vérifie les autres"
        }
        Code::NeedDiffers => {
            "« {option} » et « {other} » ne servent pas les mêmes appareils ({kinds}) : pas de verdict ; ajoutez ce qui manque à l’une, ou retirez-le de l’autre"
        }
        Code::TaxTakenOff => "{headers} : montants TTC ramenés hors taxes ({rate})",
        Code::YearColumn => "l’année est celle de {headers}",
        Code::NoteInTable => "« {text} » est seul sur sa ligne : lu comme une note, non compté",
        Code::CellToSettle => {
            "« {text} » (`{field}`, {bidder}) ne peut pas être lu ; ce n’est pas une absence de déclaration : corrigez la cellule avant de classer"
        }
        Code::ColumnToSettle => {
            "aucune colonne ne donne `{field}`, qui est noté ; colonnes non reconnues : {headers}. Dites laquelle c’est (--column \"En-tête={field}\"), ou ajoutez la colonne, vide si personne ne l’a déclaré"
        }
        Code::NameToSettle => {
            "cette ligne déclare une offre ({bidder}) et `{field}` est vide : remplissez la cellule avant de classer (dans un CSV, une cellule fusionnée n’a de valeur que sur sa première ligne)"
        }
        Code::SharesRefused => {
            "les parts déclarées par {bidder} ne font pas 1, ou laissent moins que tout appareil du type : l’usage (`{field}`) n’est pas ôté du total, qui compte en entier comme fabrication"
        }
        Code::LotUntold => {
            "rien ne dit de quel lot sont les offres de « {name} » : ajoutez une colonne Lot, ou nommez la feuille d’après lui (Lot 1)"
        }
        Code::OfferTwice => {
            "l’offre de {bidder} au lot {lot} est donnée deux fois, dans « {name} » et dans « {other} » : retirez-en une avant de classer"
        }
        Code::BidderTwice => {
            "{bidder} a des offres à différents lots dans deux fichiers, « {name} » et « {other} » : toutes comptent"
        }
        Code::OtherCurrency => {
            "le prix de {bidder} est en {other}, la consultation en {currency} : il n’est pas compté ; faites-le donner en {currency}, ou écrivez `currency` dans la consultation"
        }
        Code::LotOfTitle => {
            "« {name} » n’a pas de colonne de lot : ses offres sont du lot {lot}, que dit son titre"
        }
        Code::NoIndexForKind => {
            "lot {lot} : ce type ({kind}) n’a pas d’indice français ; le poids de l’indice va aux autres critères, en proportion"
        }
        Code::WarrantyCounts => {
            "`{field}` de {bidder} dépasse la durée de référence, et compte : faites-la inscrire au contrat"
        }
        Code::LifetimeNotWarranted => {
            "`{field}` de {bidder} dépasse la garantie et n’est pas comptée ; une garantie plus longue le serait"
        }
        Code::PriceByUse => {
            "les coûts comptent un appareil pour la part de sa vie qui est utilisée, comme les impacts"
        }
        Code::NoNetworkFigure => {
            "le modèle de réseau {model} n’a pas de chiffre pour la région {region} ; choisissez l’autre modèle"
        }
        Code::NoDeviceTime => "la puissance et les heures de {kind} ne sont pas connues",
        Code::BoxInSubscription => {
            "la box fait partie de l’abonnement fixe ; elle y est comptée, une seule fois"
        }
        Code::NoRefurbishingFigure => {
            "aucun chiffre de reconditionnement pour {kind} ; l’appareil compte comme transmis en l’état"
        }
        Code::HoursUnused => {
            "la puissance de {kind} n’est pas connue ; les heures par jour ne sont pas utilisées"
        }
        Code::StockDisagrees => {
            "parc, ventes et durée de vie ({device}) ne s’accordent pas : {given} ans indiqués, {derived} ans d’après le parc et les ventes"
        }
        Code::AssumedStock => "{device} : le nombre d’appareils ou leur chiffre est une hypothèse",
        Code::PartsDisagree => {
            "{what} : le territoire annonce {written}, ses communes font {summed} ; les communes sont prises"
        }
        Code::JustEquipped => {
            "{kind} : les {units} unités datées ont {age} ans en moyenne, l’âge d’un parc qui vient d’être équipé : il ne dit rien de la durée de service, et la durée de vie habituelle est prise"
        }
        Code::DisposedLife => {
            "{kind} : durée de service observée de {years} ans, celle des {units} unités sorties dont l’achat et la sortie sont datés"
        }
        Code::ObservedLife => {
            "{kind} : durée de service observée {years} ans, d’après l’âge moyen de {units} unités datées ({age} ans) ; du matériel hors service resté à l’inventaire l’allonge"
        }
        Code::DisplacementAssumed => {
            "chaque appareil reconditionné est supposé remplacer un neuf, sans quoi le gain est moindre ; les valeurs publiées vont de 0,3 à 0,9 : donnez `displacement`"
        }
        Code::AgeMissing => {
            "aucun âge n’est donné : ces appareils comptent comme ayant moins de dix ans ; plus vieux, ils ne compteraient pas"
        }
        Code::TargetMet => "l’objectif {target} est déjà atteint sans rien changer",
        Code::TargetMissed => {
            "tous les leviers réunis ne suffisent pas : il manque {gap} kg CO2e par an"
        }
        Code::MunicipalityWithoutData => {
            "ni habitants ni ménages connus pour cette commune : elle ne reçoit aucun appareil ; ajoutez une table qui les donne"
        }
        Code::MunicipalityNotFound => {
            "« {name} » n’est pas dans les tables de communes, ou sous plusieurs codes : son chiffre du fichier reste ; donnez son code Insee (code = \"31001\")"
        }
        Code::YieldAssumed => {
            "six appareils sur dix sont supposés remis en service : une estimation, aucun chiffre publié n’a été trouvé ; donnez le vôtre avec --yield"
        }
        Code::ChannelDisplacementAssumed => {
            "combien d’appareils réemployés remplacent un achat est une estimation ; dites-le avec --channels"
        }
        Code::UsualPace => {
            "les types de moins de 30 appareils datés sortent au rythme de leur durée de vie usuelle"
        }
        Code::LeadingZero => {
            "« {text} » est lu comme le code {code} : un tableur enlève le premier zéro"
        }
        Code::MunicipalityTwice => {
            "la commune {code} figure deux fois dans cette table ; la première ligne compte"
        }
        Code::NoMunicipalityCode => {
            "« {text} » n’est pas un code INSEE de commune (cinq signes, comme 31035 ou 2A004) : la ligne est écartée ; corrigez le code"
        }
        Code::NothingOfMunicipalities => {
            "aucune colonne ne dit habitants, ménages, pauvreté, âge ou indice ; colonnes : {columns}"
        }
        Code::MunicipalityColumns => "colonnes lues : {columns}",
        Code::DestinationUnsaid => {
            "« {text} » ne dit pas où est allé l’appareil : il reste à décider"
        }
    }
}
