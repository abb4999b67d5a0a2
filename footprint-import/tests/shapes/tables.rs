//! Small tables as people keep them, each with what it counts.

use super::by_kind;

/// What is counted, and the table.
const TABLES: &[(&str, &str)] = &[
    (
        "desktop 5, laptop 12",
        "Désignation;Quantité;Site\n\
         PC portable 15,6 pouces, i5, 8 Go, 256 Go SSD;12;Mairie\n\
         PC fixe, i5, 8 Go;5;École\n",
    ),
    (
        "smartphone 2",
        "Smartphones;;;\n\
         Modèle;IMEI;Agent;Mis en service\n\
         Samsung Galaxy A34;350000000000001;Rémi Fictif;2023\n\
         iPhone 11;350000000000002;Zoé Fictif;2020\n",
    ),
    (
        "smartphone 2",
        "Smartphones;;;\n\
         Modèle;IMEI;Agent;En service\n\
         Samsung Galaxy A34;350000000000001;Rémi Fictif;2023\n\
         iPhone 11;350000000000002;Zoé Fictif;2020\n",
    ),
    (
        "smartphone 2",
        "Smartphones;;;\n\
         Modèle;IMEI;Agent;In service since\n\
         Samsung Galaxy A34;350000000000001;Rémi Fictif;2023\n\
         iPhone 11;350000000000002;Zoé Fictif;2020\n",
    ),
    (
        "smartphone 2",
        "Smartphones;;;\n\
         Modèle;IMEI;Agent;Commandé\n\
         Samsung Galaxy A34;350000000000001;Rémi Fictif;2023\n\
         iPhone 11;350000000000002;Zoé Fictif;2020\n",
    ),
    (
        "laptop 40, monitor 25",
        "Kind;Number;Oldest;Newest\n\
         Laptop;40;2016;2024\n\
         Monitor;25;2015;2023\n",
    ),
    (
        "laptop 40, monitor 25",
        "Type;Nombre;Plus ancien;Plus récent\n\
         PC portable;40;2016;2024\n\
         Écran;25;2015;2023\n",
    ),
    (
        "laptop 40, monitor 25",
        "Type;Nombre;Année min;Année max\n\
         PC portable;40;2016;2024\n\
         Écran;25;2015;2023\n",
    ),
    (
        "laptop 90, monitor 66",
        "Equipment;Total;In use;In store;To be purchased\n\
         Laptops;90;81;9;12\n\
         Monitors;66;60;6;3\n",
    ),
    (
        "laptop 90, monitor 66",
        "Equipment;Total;In use;In store;Wish list\n\
         Laptops;90;81;9;12\n\
         Monitors;66;60;6;3\n",
    ),
    (
        "laptop 90, monitor 66",
        "Equipment;Total;In use;In store;Shortfall\n\
         Laptops;90;81;9;12\n\
         Monitors;66;60;6;3\n",
    ),
    (
        "laptop 90, monitor 66",
        "Equipment;Total;In use;In store;Oldest\n\
         Laptops;90;81;9;12\n\
         Monitors;66;60;6;3\n",
    ),
    (
        "desktop 12, laptop 27",
        "Type;Qty;Working;Faulty\n\
         Laptop;31;27;4\n\
         Desktop;12;12;0\n",
    ),
    (
        "smartphone 2",
        "Smartphones;;\n\
         Modèle;IMEI;Agent\n\
         iPhone 12;350000000000001;Jean D\n\
         Galaxy A52;350000000000002;Zoé R\n\
         ;;\n\
         Lignes sans mobile;;\n\
         N° de ligne;Forfait;Utilisateur\n\
         0612345678;5 Go;Accueil\n\
         0612345679;10 Go;Voirie\n",
    ),
    (
        "desktop 94, laptop 443, tablet 108, wifi_access_point 48",
        "Academy;DfE URN;Pupil Chromebooks;Staff laptops;Desktop PCs;iPads;Wireless APs\n\
         Oakfield Primary;100001;120;24;30;60;12\n\
         Elmwood High;100002;227;72;64;48;36\n",
    ),
    (
        "desktop 109, laptop 443",
        "Site;Staff laptops;Pupil Chromebooks;Curriculum desktops;Admin PCs\n\
         Oakfield Primary;24;120;30;6\n\
         Elmwood High;72;227;64;9\n",
    ),
    (
        "laptop 32",
        "Service;Agents : PC portables;PC portables de direction\n\
         Mairie;9;4\n\
         École;12;7\n",
    ),
    (
        "laptop 21, smartphone 11",
        "Site;Company laptops;Company mobiles\n\
         Leeds;9;4\n\
         York;12;7\n",
    ),
    (
        "ip_phone 3, monitor 2",
        "Téléphones IP;;;;Écrans;;\n\
         Modèle;N° série;Bureau;;Modèle;N° série;Bureau\n\
         Yealink T43U;A1;1;;Dell P2419H;B1;1\n\
         Yealink T43U;A2;2;;Dell P2419H;B2;2\n\
         Yealink T46;A3;3;;;;\n",
    ),
    (
        "desktop 3, monitor 5",
        "Workstation ID,CPU make,CPU model,CPU serial,VDU 1 model,VDU 1 serial,VDU 2 model,VDU 2 serial\n\
         WS-01,Dell,OptiPlex 7010,D1,P2419H,V1,P2419H,V2\n\
         WS-02,HP,ProDesk 400,D2,P2419H,V3,,\n\
         WS-03,Dell,OptiPlex 7010,D3,P2419H,V4,P2419H,V5\n",
    ),
    (
        "laptop 20, monitor 30",
        "Matériel;Nombre\n\
         PC portable;20\n\
         Écran;30\n\
         * PC portable : dont 2 prêtés;\n",
    ),
    (
        "laptop 20, monitor 30",
        "Matériel;Nombre\n\
         PC portable;20\n\
         Écran;30\n\
         (1) Écrans 24 pouces uniquement;\n",
    ),
    (
        "laptop 20, monitor 30",
        "Equipment;Number\n\
         Laptops;20\n\
         Monitors;30\n\
         of which laptops on loan;2\n",
    ),
    (
        "desktop 15, laptop 30",
        "Type;Windows 10;Windows 11\n\
         Laptop;12;18\n\
         Desktop;10;5\n",
    ),
    (
        "laptop 12",
        "Type;Quantité;Réformé\n\
         PC portable;12;\n\
         PC fixe;14;2023\n",
    ),
    (
        "desktop 41, laptop 40",
        "Equipment,No.,Location\n\
         Laptops,22,Main campus\n\
         Laptops,18,Annexe\n\
         Desktops,41,Main campus\n\
         Total number of devices: 81,,\n\
         Prepared by: ICT technician,,Checked by: Bursar\n",
    ),
    (
        "desktop 4, laptop 22, monitor 30",
        "Matériel;Quantité;Lieu\n\
         PC portable;22;Mairie\n\
         Écran;30;Mairie\n\
         PC fixe;4;École\n\
         Signed off by: A. Dummy;12/03/2025;\n",
    ),
    (
        "desktop 10, laptop 20, monitor 44",
        "Marque;PC portable;PC fixe;Écran;Total général\n\
         Dell;12;4;30;46\n\
         HP;8;6;14;28\n",
    ),
    (
        "desktop 10, laptop 20, monitor 44",
        "Manufacturer;Laptops;Desktops;Monitors\n\
         Dell;12;4;30\n\
         HP;8;6;14\n",
    ),
    (
        "desktop 15, laptop 30, monitor 44",
        "Year of purchase;Laptops;Desktops;Monitors\n\
         2019;12;5;20\n\
         2021;8;6;14\n\
         2023;10;4;10\n",
    ),
    (
        "laptop 20, tablet 48",
        "Type;Qté parc;dont en panne;dont prêtés;A commander\n\
         Tablettes;48;3;6;10\n\
         PC portables;20;0;2;5\n",
    ),
    (
        "laptop 29, tablet 17",
        "Type;Parc total;Dont stock;Dont HS\n\
         PC portables;31;2;2\n\
         Tablettes;18;1;1\n",
    ),
    (
        "laptop 31, tablet 18",
        "Type;Nombre;dont Dell;dont HP\n\
         PC portables;31;20;11\n\
         Tablettes;18;6;2\n",
    ),
    (
        "laptop 31, tablet 18",
        "Type;Existant;A acquérir 2026\n\
         PC portables;31;4\n\
         Tablettes;18;2\n",
    ),
    (
        "laptop 31, tablet 18",
        "Type;Qté 2023;Qté 2024;Qté 2025\n\
         PC portables;25;28;31\n\
         Tablettes;12;15;18\n",
    ),
    (
        "laptop 31, tablet 18",
        "Type;2024 actual;2025 actual;2026 forecast\n\
         Laptops;25;31;35\n\
         Tablets;12;18;20\n",
    ),
    (
        "laptop 19, tablet 7",
        "Matériel;Nombre\n\
         PC portable;12\n\
         PC portable;7 (dont 1 en réserve)\n\
         Tablette;7\n",
    ),
    (
        "desktop 9, laptop 30",
        "Type;Acq. 2019;Acq. 2021;Acq. 2023;TOTAL\n\
         PC portable;10;8;12;30\n\
         PC fixe;5;4;0;9\n",
    ),
    (
        "laptop 12, monitor 14, tablet 6",
        "Type;PC portable;Écran;Tablette\n\
         Nombre;12;14;6\n",
    ),
    (
        "laptop 7, printer_laser 1",
        "Ward;Device;Qty\n\
         Maternity;Laptop;4\n\
         Cardiology;Laptop;3\n\
         Cardiology;Printer;1\n",
    ),
    (
        "laptop 15, monitor 20",
        "Laptops,Qty,,,Monitors,Qty\n\
         Dell Latitude 5420,10,,,Dell P2419H,12\n\
         HP EliteBook 840 G8,5,,,Iiyama XUB2493HS,8\n",
    ),
    (
        "laptop 36, tablet 120",
        "Site;Teacher devices (laptop);Student devices (tablet)\n\
         Oak;24;80\n\
         Elm;12;40\n",
    ),
    (
        "desktop 42, laptop 20",
        "Site;Nb total de postes fixes;dont tout-en-un;Nb portables PC\n\
         Mairie;30;4;8\n\
         École;12;2;12\n",
    ),
    (
        "laptop 89, tablet 44",
        "Equipment;In use;In store;Nb agents\n\
         Laptops;80;9;120\n\
         Tablets;40;4;61\n",
    ),
    (
        "laptop 12, monitor 20, printer_laser 3",
        "Matériel;Quantité;Lieu\n\
         PC portable;12;Mairie\n\
         Écran;20;Mairie\n\
         PC portables + écrans;32;\n\
         Imprimante laser;3;École\n",
    ),
    (
        "laptop 12, monitor 20, printer_laser 3",
        "Matériel;Quantité;Lieu\n\
         PC portable;12;Mairie\n\
         Écran;20;Mairie\n\
         Imprimante laser;3;École\n\
         Signed off by: A. Dummy;12/03/2025;\n",
    ),
    (
        "laptop 16, monitor 21",
        "Site;PC portables;Écrans\n\
         Mairie;12;douze\n\
         École;4;9\n",
    ),
    // What counts and is not to be added up is set aside, however many such cells there are.
    (
        "desktop 3, laptop 5",
        "Salle;PC fixes;Portables\n\
         CM1;2 dont 1 HS;x3\n\
         Salle info;12 + 1 prof;une dizaine\n\
         BCD;deux;\n\
         CM2;1;2\n",
    ),
    // Lines that each say how many, without a header.
    (
        "laptop 12, monitor 20, printer_laser 3",
        "Inventaire informatique mairie\nPC portables : 12\nÉcrans : 20\nImprimantes : 3\nTotal : 35\n",
    ),
    ("laptop 12, projector 4, tablet 2", "12 x Laptop\n4 x Projector\n2 x iPad\n"),
    ("laptop 7, monitor 9", "- Laptops (7)\n- Monitors (9)\n"),
    // Each thing that is counted is there; what houses servers is none.
    (
        "desktop 1, laptop 2, monitor 1, projector 1",
        "Salle;Équipement\nA101;1 vidéoprojecteur, 1 PC fixe, 1 écran\nA102;2 PC portables\n",
    ),
    (
        "laptop 40, monitor 72",
        "Matériel;Hôtel de ville;Archives départementales;Salle serveurs\n\
         PC portables;22;18;0\nÉcrans;40;30;2\n",
    ),
    (
        "laptop 2, smartphone 2, tablet 1",
        "Praxis;Notebook;Diensthandy;Tablet\nA;Lenovo ThinkPad T14 Gen 2;iPhone SE (2022);-\n\
         B;HP EliteBook 840 G8;keins;-\nC;keins;Samsung Galaxy A54;Apple iPad 9\n",
    ),
    // `Number` beside makers and models counts, and a heading sums up what stands below it.
    (
        "laptop 5, printer_laser 1, tablet 9",
        "Make;Model;Number;Kept at\nA. Laptops;;5;\nPanasonic;Toughbook FZ-55;3;Control room\n\
         Dell;Latitude 5420;2;Training wing\nB. Tablets;;9;\nSamsung;Galaxy Tab Active3;9;Pumps\n\
         C. Laser printers;;1;\nBrother;HL-L5100DN;1;Watch room\n",
    ),
    (
        "desktop 9, laptop 16",
        "Office;Asset type;Average age (yrs);Devices\nHarbour Street;Desktop PC;4.2;6\n\
         ;Laptop;2.5;14\nHarbour Street Total;;3.9;20\nLane;Desktop PC;6.8;3\n;Laptop;4.4;2\n\
         Lane Total;;6.1;5\nGrand Total;;4.1;25\n",
    ),
    // The parts before the whole.
    (
        "laptop 27, tablet 37",
        "Item;of which on the wards;of which on loan;Owned in all;Model\n\
         Tablet;31;2;37;Galaxy Tab A8\nLaptop;18;6;27;Latitude 5420\n",
    ),
    (
        "laptop 40, monitor 70",
        "Matériel;Hôtel de ville;Bureau du maire;Atelier\nPC portables;22;18;0\nÉcrans;40;28;2\n",
    ),
    // A category and what is below it; a quote; a rate; what is rented of the total; numbers of rooms.
    (
        "desktop 8, landline_phone 9, laptop 12, monitor 20, smartphone 15",
        "Catégorie;Sous-catégorie;Total\nPC;Portable;12\nPC;Fixe;8\nÉcran;24 pouces;20\n\
         Téléphonie;Mobile;15\nTéléphonie;Fixe;9\n",
    ),
    (
        "laptop 12, monitor 12",
        "Réf;Désignation;Qté;PU HT;Total HT\n001;PC portable HP ProBook 450 G10;12;750;9000\n\
         002;Écran HP E24 G5;12;150;1800\n;;;Total;10800\n",
    ),
    (
        "laptop 20, monitor 20",
        "Matériel;Mairie;Écoles;Total;Loués\nPC portable;12;8;20;5\nÉcran;10;10;20;0\n",
    ),
    (
        "laptop 20, monitor 20",
        "Matériel;Mairie;Écoles;Quantité\nPC portable;12;8;20\nÉcran;10;10;20\n",
    ),
    ("laptop 34", "Établissement;PC portables;PC portables pour 100 élèves\nA;14;12\nB;20;20\n"),
    (
        "desktop 1, keyboard 1, laptop 1, monitor 1, mouse 1, projector 1",
        "Salle;Ce qu'il y a\n101;PC, écran, clavier, souris\n102;PC portable et vidéoprojecteur\n",
    ),
    // What was there beside what came; a kind above models without a header; an account; words under a kind.
    (
        "laptop 120, monitor 140",
        "Type;Achats 2022;Achats 2023;Parc fin 2023\nPC portable;10;5;120\nÉcran;0;12;140\n",
    ),
    (
        "laptop 17, monitor 20",
        "Inventory 2024\n\nLaptops\nDell Latitude 5420,12\nHP ProBook 450,5\n\nMonitors\n\
         Dell P2422H,20\n",
    ),
    (
        "laptop 1",
        "Bien;Compte;Date acquisition;Valeur;Durée\nPC portable Dell;2183;2021;900;4\n\
         Bureau;2184;2020;300;10\n",
    ),
    (
        "desktop 1, laptop 1, smartphone 1",
        "Nom;Fonction;PC;Téléphone\nZoe;DGS;portable;mobile\nTom;RH;fixe;non\n",
    ),
    (
        "desktop 48, laptop 120",
        "Type de poste;Effectif concerné;Nombre d'équipements\nPC portable;110;120\nPC fixe;50;48\n",
    ),
    (
        "server_rack 4, storage_bay 2, ups 6",
        "Serveurs physiques;4\nServeurs virtuels;35\nBaies de stockage;2\nOnduleurs;6\n",
    ),
    // A part of another kind, models in rows with states or places across, what is on order beside what there is.
    (
        "desktop 14, laptop 16, monitor 37",
        "Agence;Postes;dont portables;Écrans\nNord;20;12;25\nSud;10;4;12\n",
    ),
    (
        "laptop 19",
        "Marque;Modèle;En service;En stock;HS\nDell;Latitude 5420;12;2;1\nHP;ProBook 450 G8;5;0;0\n",
    ),
    ("laptop 15, monitor 8", "Modèle;Mairie;École;CTM\nLatitude 5420;12;2;1\nP2422H;5;0;3\n"),
    (
        "desktop 4, laptop 12, projector 3",
        "Category,Subcategory,Item,On hand,On order\nComputers,Laptops,Latitude 5420,12,5\n\
         Computers,Desktops,OptiPlex,4,0\nAudio visual,Projectors,EB-X41,3,1\n",
    ),
    (
        "laptop 12, monitor 8",
        "Article;Stock physique;Stock réservé;Stock disponible\nPC portable;12;2;10\nÉcran;8;0;8\n",
    ),
    (
        "desktop 28, projector 2",
        "Salle;Nb postes;Nb VPI;Année\nInfo 1;16;1;2019\nInfo 2;12;1;2021\n",
    ),
    // `Nb écrans` says how many there are of the screens beside it.
    (
        "desktop 1, laptop 1, monitor 3",
        "Nom;Type;Modèle;N° de série;Écran;Nb écrans\n\
         A;Portable;Dell Latitude 7420;7F4KLM3;Dell P2422H;2\n\
         B;Fixe;HP ProDesk 400 G6;CZC0123;HP E24 G4;1\n",
    ),
    (
        "laptop 2, monitor 3",
        "Nom;Type;Modèle;N° de série;Écran 1;Écran 2;Nb écrans\n\
         A;Portable;Dell Latitude 7420;7F4KLM3;Dell P2422H;Dell P2422H;2\n\
         B;Portable;Dell Latitude 7420;7F4KLM4;Dell P2422H;;1\n",
    ),
    // `Oui` and `non` beside a model say whether there is one.
    (
        "dock 3, laptop 4",
        "Nom;Type de poste;Marque / Modèle;N° de série;Station d'accueil\n\
         A;Portable;Dell Latitude 7420;7F4KLM3;Oui\n\
         B;Portable;Dell Latitude 7420;7F4KLM4;Oui\n\
         C;Portable;Dell Latitude 7420;7F4KLM5;HP USB-C Dock G5\n\
         D;Portable;Dell Latitude 7420;7F4KLM6;non\n",
    ),
    // What each agent has is one device, whichever words the headers are made of.
    (
        "laptop 3, monitor 3",
        "Nom;Type de poste;Marque / Modèle;N° de série;Écran\n\
         A;Portable;Dell Latitude 7420;7F4KLM3;Dell P2422H\n\
         B;Portable;Dell Latitude 7420;;Dell P2422H\n\
         C;Portable;Dell Latitude 7420;7F4KLM5;Dell P2422H\n",
    ),
    (
        "laptop 2, monitor 2",
        "Nom;Type de poste;Marque / Modèle;Écran\n\
         A;Portable;Dell Latitude 7420;Dell P2422H\n\
         B;Portable;Dell Latitude 7420;Dell P2422H\n",
    ),
    // A header that names a kind and something else that is counted.
    ("printer_laser 3", "Service;Imprimantes;Pages imprimées\nRH;2;45000\nDSI;1;12000\n"),
    ("desktop 2, projector 2", "Salle;PC;Vidéoprojecteur;Prix PC\n101;1;1;850\n102;1;1;850\n"),
    (
        "projector 26, tablet 60",
        "Schule;Tablets;Beamer;Lampenstunden Beamer\nA;40;12;2400\nB;20;14;3100\n",
    ),
    (
        "switch_access 6, wifi_access_point 18",
        "Site;Switchs;Ports switch;Bornes wifi\nA;4;192;12\nB;2;96;6\n",
    ),
    ("laptop 18, monitor 30", "Department,Laptops,Laptop users,Monitors\nHR,10,12,18\nIT,8,9,12\n"),
    ("desktop 31, laptop 17", "Site,Desktops,Laptops,Monitors per desk\nHQ,25,15,2\nDepot,6,2,1\n"),
    (
        "desktop 38, smartphone 28",
        "Sede,Computer,Telefoni,Interni telefonici\nComune,30,25,40\nBiblioteca,8,3,5\n",
    ),
    // Numbers of lines are no numbers of telephones.
    (
        "desktop 3, printer_laser 1, smartphone 2",
        "Raum;PCs;Drucker;Telefon-Nr.\n101;1;1;4101\n102;2;0;4102\n",
    ),
    // A fleet may have hundreds of telephones.
    ("desktop 60, smartphone 560", "Site;PC;Smartphones\nNord;40;350\nSud;20;210\n"),
    ("desktop 60, smartphone 560", "Site,PC,Phone\nNorth,40,350\nSouth,20,210\n"),
    ("desktop 60, smartphone 560", "Site,PC,No. of phones\nNorth,40,350\nSouth,20,210\n"),
    ("desktop 60, smartphone 2011", "Site,PC,Number of phones\nNorth,40,1001\nSouth,20,1010\n"),
    // Neighbours on an exchange.
    ("desktop 3, smartphone 3", "Bureau;PC;Téléphone\n101;1;4512\n102;1;4513\n103;1;4514\n"),
    ("laptop 22", "Site;Laptops;Laptops Dell\nA;5;8\nB;3;6\n"),
    // The number may stand first.
    (
        "laptop 30, monitor 12",
        "Quantité;Désignation\n30;PC portables\n10;dont portables prêtés\n12;Écrans\n",
    ),
    // A remark on some of what a row counts.
    (
        "laptop 30, monitor 40, tablet 25",
        "Site,Type,Model,Quantity,Comments\nHQ,Laptop,Dell Latitude 5420,30,issued 2022\n\
         HQ,Monitor,Dell P2419H,40,\nHQ,Tablet,iPad 9th Gen,25,including 5 for reception\n",
    ),
    (
        "laptop 30, monitor 40, tablet 25",
        "Gerät;Modell;Anzahl;Bemerkung\nNotebook;HP 450;30;neu\nMonitor;HP E24;40;davon 10 im Lager\n\
         Tablet;iPad 9;25;\n",
    ),
];

#[test]
fn tables_count_what_their_readers_would() {
    for (expected, text) in TABLES {
        let counted: Vec<String> =
            by_kind(text).into_iter().map(|(kind, units)| format!("{kind} {units}")).collect();
        assert_eq!(counted.join(", "), *expected, "{text}");
    }
}
