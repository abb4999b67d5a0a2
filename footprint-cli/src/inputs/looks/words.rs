//! What a file is for and what it is instead, in words, with what to do.

use footprint_core::terms::vocabulary::Language;

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Inventory,
    Offers,
    Purchases,
    Part,
    Tender,
    Scenario,
    Person,
    Territory,
    Plan,
    Scope,
    Aliases,
    Words,
    Columns,
    Channels,
    Municipalities,
    Declaration,
}

/// What a file is instead of what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Instead {
    /// For another command.
    For(Look),
    EmptyFile,
    Folder,
    EmptyFolder,
    /// A workbook where no table is wanted.
    Workbook,
    /// A document, an image, an archive: neither a text nor a workbook.
    Document,
}

impl Look {
    /// Whether it is a table, which a workbook may hold.
    pub(super) const fn is_table(self) -> bool {
        matches!(
            self,
            Self::Inventory
                | Self::Offers
                | Self::Purchases
                | Self::Channels
                | Self::Municipalities
        )
    }

    /// Whether it is what users say themselves of names, words and places, whose readers tell of an empty file.
    pub(super) const fn is_own(self) -> bool {
        matches!(
            self,
            Self::Aliases
                | Self::Words
                | Self::Columns
                | Self::Channels
                | Self::Municipalities
                | Self::Declaration
        )
    }

    /// What it is called in a language.
    const fn name(self, language: Language) -> &'static str {
        let [fr, en] = match self {
            Self::Inventory => ["un inventaire", "an inventory"],
            Self::Offers => ["des offres à une consultation", "offers to a tender"],
            Self::Purchases => ["des achats ou un grand livre", "purchases or a ledger"],
            Self::Part => ["une part d’audit", "a part of an audit"],
            Self::Tender => ["une consultation", "a tender"],
            Self::Scenario => ["un scénario d’achat", "a scenario of purchases"],
            Self::Person => ["l’année numérique d’une personne", "a person’s digital year"],
            Self::Territory => ["un territoire", "a territory"],
            Self::Plan => ["des réglages de plan", "the settings of a plan"],
            Self::Scope => ["un périmètre d’audit", "the scope of an audit"],
            Self::Aliases => ["vos noms de modèles", "your own names of models"],
            Self::Words => ["vos mots", "your own words"],
            Self::Columns => ["vos colonnes", "your own columns"],
            Self::Channels => ["des voies de réemploi", "channels of reuse"],
            Self::Municipalities => ["des communes", "municipalities"],
            Self::Declaration => ["une déclaration d’achats", "a declaration of purchases"],
        };
        match language {
            Language::Fr => fr,
            Language::En => en,
        }
    }

    /// The command that reads it.
    const fn command(self) -> &'static str {
        match self {
            Self::Inventory => "footprint audit",
            Self::Offers => "footprint tender score",
            Self::Purchases => "footprint quotas",
            Self::Part => "footprint merge",
            Self::Tender => "footprint tender",
            Self::Scenario => "footprint compare",
            Self::Person => "footprint citizen",
            Self::Territory => "footprint territory",
            Self::Plan => "footprint plan --settings",
            Self::Scope => "footprint audit --scope",
            Self::Aliases => "footprint audit --aliases",
            Self::Words => "footprint audit --words",
            Self::Columns => "footprint audit --columns",
            Self::Channels => "footprint reuse --channels",
            Self::Municipalities => "footprint reuse --municipalities",
            Self::Declaration => "footprint quotas --check-declaration",
        }
    }

    /// The command that writes one to begin with; an inventory comes from elsewhere.
    const fn beginning(self, language: Language) -> Option<&'static str> {
        Some(match (self, language) {
            (Self::Inventory | Self::Municipalities | Self::Declaration, _) => return None,
            (Self::Offers, Language::Fr) => {
                "footprint tender request CONSULTATION.toml --format csv"
            }
            (Self::Offers, Language::En) => "footprint tender request TENDER.toml --format csv",
            (Self::Purchases, _) => "footprint init purchases",
            (Self::Part, Language::Fr) => "footprint audit INVENTAIRE --partial NOM.part",
            (Self::Part, Language::En) => "footprint audit INVENTORY --partial NAME.part",
            (Self::Tender, _) => "footprint init tender",
            (Self::Scenario, _) => "footprint init scenario",
            (Self::Person, _) => "footprint init person",
            (Self::Territory, _) => "footprint init territory",
            (Self::Plan, _) => "footprint init plan",
            (Self::Scope, _) => "footprint init scope",
            (Self::Aliases, _) => "footprint init aliases",
            (Self::Words, _) => "footprint init words",
            (Self::Columns, _) => "footprint init columns",
            (Self::Channels, _) => "footprint init channels",
        })
    }
}

/// What a file is, what is wanted, and how to begin one.
pub(super) fn told(shown: &str, is: Instead, wanted: Look, language: Language) -> String {
    let pick = |fr: &'static str, en: &'static str| match language {
        Language::Fr => fr,
        Language::En => en,
    };
    let is = match is {
        Instead::For(look) => {
            let (name, command) = (look.name(language), look.command());
            match language {
                Language::Fr => format!("ressemble à {name}, que lit `{command}`"),
                Language::En => format!("looks like {name}, which `{command}` reads"),
            }
        }
        Instead::EmptyFile => pick("est vide", "is empty").to_owned(),
        Instead::Folder => pick("est un dossier", "is a folder").to_owned(),
        Instead::EmptyFolder => pick("est un dossier vide", "is an empty folder").to_owned(),
        Instead::Workbook => pick("est un classeur", "is a workbook").to_owned(),
        Instead::Document => pick(
            "est un document, une image ou une archive, et n’est pas lu",
            "is a document, an image or an archive, and is not read",
        )
        .to_owned(),
    };
    let form = match wanted {
        Look::Inventory | Look::Part => "",
        wanted if wanted.is_table() => " (CSV, XLSX)",
        Look::Aliases | Look::Words | Look::Declaration => " (CSV)",
        _ => " (TOML)",
    };
    let name = wanted.name(language);
    let begin = wanted.beginning(language).map_or_else(String::new, |command| match language {
        Language::Fr => format!(" ; pour en commencer un fichier : `{command}`"),
        Language::En => format!("; to begin such a file: `{command}`"),
    });
    match language {
        Language::Fr => format!("« {shown} » {is} ; cette commande attend {name}{form}{begin}"),
        Language::En => format!("`{shown}` {is}; this command expects {name}{form}{begin}"),
    }
}
