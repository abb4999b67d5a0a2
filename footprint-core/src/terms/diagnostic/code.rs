//! The stable codes of findings, each with its severity and the names of its arguments.

#[macro_use]
mod applications;

use super::Severity;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt::{Display, Formatter};

/// Declares the codes with their severity, those of `applications` last; the wording stands in
/// `wording::{fr, en}`.
macro_rules! codes {
    ($($(#[$meta:meta])* $variant:ident = $code:literal $severity:ident),+ $(,)?) => {
        /// The stable code of a finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$meta])* $variant),+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code as printed, such as `F001`.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// How serious a finding of this code is.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }
        }
    };
}

impl Display for Code {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Code {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^F[0-9]{3}$" })
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = String::deserialize(deserializer)?;
        let code = Self::ALL.iter().find(|code| code.key() == key).copied();
        code.ok_or_else(|| D::Error::custom(format!("no finding has the code {key}")))
    }
}

with_applications! { codes {
    // Files: F00x
    /// The file cannot be opened or read. Args: `reason`.
    Unreadable = "F001" Error,
    /// The file has no byte of text.
    EmptyFile = "F002" Error,
    /// There is a header but no row.
    HeaderOnly = "F003" Error,
    /// The file is binary, of no known format.
    BinaryFile = "F004" Error,
    /// No line looks like a header: no known column. Args: `known` (examples of headers).
    NoHeader = "F005" Error,
    /// Lines before the header were skipped. Args: `lines`.
    Preamble = "F006" Note,
    /// The encoding was guessed. Args: `encoding`.
    EncodingGuessed = "F007" Note,
    /// Bytes that are not text in the file's encoding were replaced. Args: `encoding`.
    EncodingDamaged = "F008" Warning,
    /// A line or cell is longer than any inventory's. Args: `limit`.
    LineTooLong = "F009" Error,
    /// A quote is opened and never closed.
    UnclosedQuote = "F010" Error,
    /// The file's columns were read as. Args: `columns`.
    ColumnsRead = "F011" Note,
    /// Two columns have the same header; the first filled is taken. Args: `header`.
    DuplicateColumn = "F012" Note,
    /// The file is damaged, or not what its first bytes say. Args: `format`, `reason`.
    MalformedFile = "F013" Error,
    /// The document is readable but is no inventory of a known shape. Args: `format`, `known`.
    UnknownDocument = "F014" Error,
    /// This build has no reader for the format. Args: `format`, `feature` (of a build that has one).
    FormatLeftOut = "F015" Error,
    /// A file, or a cell of it, is of more bytes than are read. Args: `limit`.
    TooManyBytes = "F016" Error,
    /// A table is wider than any inventory. Args: `limit`.
    TooManyColumns = "F017" Error,
    /// An archive or a document has more parts than are read. Args: `limit`.
    TooManyParts = "F018" Error,
    /// A document or an archive is nested too deeply. Args: `limit`.
    TooDeep = "F019" Error,
    /// An XML document declares a document type; entities are never expanded.
    ForbiddenDoctype = "F020" Error,
    /// The file is protected by a password.
    EncryptedFile = "F021" Error,
    /// A part of a file holds no inventory and was skipped. Args: `name`.
    SkippedPart = "F022" Note,
    /// The export holds numbers where names are needed. Args: `text`.
    NumbersForNames = "F023" Warning,
    /// The file is named twice and read once.
    FileTwice = "F024" Warning,
    /// A file was written to or replaced while it was read; nothing is written.
    ChangedWhileRead = "F030" Error,
    /// A pipe holds more bytes than are kept to be read twice. Args: `limit`.
    PipeTooLong = "F031" Error,
    /// A table has more rows that differ than are told apart. Args: `limit`.
    TooManyDistinctRows = "F032" Error,
    /// A table with kinds, places, periods or statuses across was read cell by cell. Args: `rows`.
    WideRead = "F041" Note,
    /// A table with a workstation or a person in each row was read device by device. Args: `rows`.
    WorkstationRead = "F042" Note,
    /// A pivot table was read by its innermost lines. Args: `rows`.
    PivotRead = "F043" Note,
    /// A title, a heading or the name of a sheet says something of the rows below it. Args: `text`, `field`.
    ContextRead = "F044" Note,
    /// Blank cells were read as the one above. Args: `header`.
    BlanksFilled = "F045" Note,
    /// The table has no header; its cells told the columns. Args: `columns`.
    HeaderGuessed = "F046" Warning,
    /// Columns of periods were read as what came in each. Args: `periods`.
    PeriodsOfPurchase = "F047" Warning,
    /// Columns of periods were read as what was there in each: only the latest counts. Args: `periods`.
    PeriodsOfStock = "F048" Warning,
    /// Each record stood in one cell and was split. Args: `delimiter`.
    OneColumn = "F049" Note,
    /// Rows that are hidden or filtered out were read too. Args: `rows`.
    HiddenRows = "F050" Warning,
    /// The table is a price schedule or a quote: no inventory.
    PriceSchedule = "F051" Error,
    /// The table is an accounting register of assets: no inventory of devices.
    AccountingRegister = "F052" Error,
    /// The table lists software or licences: no devices.
    SoftwareList = "F053" Error,
    /// The table lists virtual machines: no devices.
    VirtualMachineList = "F054" Note,
    /// The table lists toner, paper and the like with the stock to keep: no devices.
    ConsumablesList = "F064" Error,
    /// The table lists tickets of a help desk: no inventory.
    TicketList = "F069" Error,
    /// The table is a register of what came and went: no inventory of what is there.
    MovementList = "F074" Error,
    /// A result that this program wrote: no inventory.
    OwnResult = "F075" Error,
    /// Sheets of successive periods show the same fleet: the last alone counts. Args: `text`, `others`.
    SheetsOfStock = "F070" Warning,
    /// Sheets of successive periods were added up. Args: `names`.
    SheetsAddedUp = "F071" Warning,
    /// Two columns name the old device, or its old state, and the new one: the new one counts. Args: `header`, `other`.
    OldAndNew = "F072" Warning,
    /// A status said for the rows below it ends where another heading begins. Args: `text`, `heading`.
    StatusEnded = "F073" Warning,
    /// A heading, a title or the name of a lone sheet says that the rows below it are gone or not here yet: none
    /// counts. Args: `text`, `rows`.
    SectionOut = "F076" Warning,
    /// Sheets that are named as the orders of a year were read as what was bought in it. Args: `names`.
    OrdersCounted = "F077" Warning,
    /// Tables that say the same, cell by cell, may be copies or places that have the same: each counts. Args: `names`.
    TablesAlike = "F078" Warning,
    /// A column of further devices counts beside the one that counts their kind. Args: `header`, `other`.
    CountedBeside = "F079" Warning,
    /// Titles, repeated headers or notes among the rows were passed. Args: `lines`.
    LinesPassed = "F055" Note,
    /// The numbers of a row or column are the sums of those beside it: a total, not counted. Args: `text`.
    SumsNotCounted = "F056" Warning,
    /// Marks such as `idem` were read as the cell above. Args: `cells`.
    DittosRead = "F057" Note,
    /// Movements, a row each: what went was taken off what came under the same name. Args: `text`, `of`.
    MovementsRead = "F058" Note,
    /// More went under a name than came under it. Args: `text`, `units`.
    LeftWithoutComing = "F059" Warning,
    /// The file is no part of an audit, or a damaged one. Args: `reason`.
    PartMalformed = "F060" Error,
    /// The part was made in another way than the first. Args: `what`, `text`, `other`, `file`.
    PartDiffers = "F061" Error,
    /// Parts without a key: a device in two of them counts twice. Args: none.
    PartsNotCompared = "F062" Warning,
    /// The device is in several parts and counts once. Args: none.
    DeviceInSeveralParts = "F063" Note,
    /// The device is in several parts, which do not say the same of it; it counts once. Args: none.
    DeviceUnlikeInParts = "F080" Warning,
    /// Most devices of a file are in another one too, of another day: one fleet on two days. Args: `name`, `before`,
    /// `date`.
    FleetOnTwoDays = "F081" Warning,
    /// Rows set aside count where they were put right, in a file given beside. Args: `rows`.
    MendedElsewhere = "F065" Note,
    /// Rows put right come from rows that were not set aside or cannot be found: they may count twice. Args: `rows`.
    MendedNotFound = "F066" Warning,
    /// Rows put right come from a row that another one comes from too; each counts. Args: `rows`.
    MendedTwice = "F067" Warning,
    /// A file of a folder or an archive is empty, damaged or no inventory. Args: none.
    FileNotRead = "F068" Warning,
    /// Columns that were not read, each with what it looks like. Args: `columns`.
    ColumnsNotRead = "F025" Note,
    /// A column that was not read looks like one that would change the figure. Args: `header`, `looks_like`.
    DoubtfulColumn = "F026" Warning,
    /// No column says how many there are: the number bought or ordered is taken. Args: `header`.
    QuantityBought = "F027" Warning,
    /// Ages are counted back from a day. Args: `header`, `date`.
    AgesFrom = "F028" Note,
    // Rows and cells: F1xx
    /// The row's kind of equipment cannot be told. Args: `text`.
    UnknownKind = "F101" Error,
    /// The kind is known but has no figure. Args: `kind`.
    KindWithoutFigure = "F102" Error,
    /// The kind was inferred from the model or the file. Args: `kind`, `from`.
    KindInferred = "F103" Note,
    /// A quantity is not a positive whole number. Args: `text`.
    BadQuantity = "F104" Error,
    /// A quantity is above any plausible one. Args: `text`, `limit`.
    AbsurdQuantity = "F105" Error,
    /// A lifetime is not between the plausible bounds; the default is taken. Args: `text`, `least`, `most`.
    BadLifetime = "F106" Warning,
    /// A date cannot be read; the row counts as undated. Args: `text`.
    BadDate = "F107" Warning,
    /// A date lies after the report's day; the row counts as undated. Args: `text`, `as_of`.
    FutureDate = "F108" Warning,
    /// A date is older than any plausible equipment; the row counts as undated. Args: `text`.
    AncientDate = "F109" Warning,
    /// A date lies more than a year after the last day on which any device was seen. Args: `text`, `as_of`.
    AfterSightings = "F149" Warning,
    /// The order of day and month was inferred. Args: `order`, `because`.
    DateOrder = "F110" Note,
    /// The status word is unknown; the row counts as in service. Args: `text`.
    UnknownStatus = "F111" Warning,
    /// The zone of the row is unknown. Args: `text`, `suggestion`.
    UnknownZoneInRow = "F112" Error,
    /// The yearly electricity or power is not plausible; the default is taken. Args: `text`.
    BadElectricity = "F113" Warning,
    /// The row repeats a serial number already read. Args: `serial`.
    Duplicate = "F114" Note,
    /// The serial number is a placeholder and identifies nothing. Args: `text`.
    JunkSerial = "F115" Note,
    /// The row is a virtual machine. Args: `text`.
    VirtualMachine = "F116" Note,
    /// The row is a panel built into another device. Args: `text`.
    BuiltInPanel = "F117" Note,
    /// The row is a software printer. Args: `text`.
    SoftwarePrinter = "F118" Note,
    /// The row is a total. Args: `text`.
    TotalLine = "F119" Note,
    /// The total written in the file is not the sum of its rows. Args: `written`, `summed`.
    TotalMismatch = "F120" Warning,
    /// The row is a template.
    Template = "F121" Note,
    /// The device is a person's own. Args: `text`.
    PersonalDevice = "F122" Note,
    /// The device is retired. Args: `text`.
    NotInService = "F123" Note,
    /// The row has fewer or more cells than the header. Args: `cells`, `columns`.
    RaggedRow = "F124" Warning,
    /// A quantity of zero: nothing to assess.
    ZeroQuantity = "F125" Note,
    /// The row names no device at all.
    EmptyRow = "F126" Error,
    /// The age is counted from a date that is only a bound of the purchase. Args: `column`.
    WeakDate = "F127" Note,
    /// Nothing shows the order of day and month; the day is taken first. Args: `order`.
    DateOrderAssumed = "F128" Note,
    /// A partial inventory, and the whole one is not in the files. Args: `text`.
    PartialInventory = "F129" Error,
    /// A computer's print queue without a serial number: the printer counts where it is listed itself.
    /// Args: `text`.
    PrintQueue = "F130" Note,
    /// The device may be one of several kinds with very different figures. Args: `text`, `kinds`.
    AmbiguousKind = "F131" Error,
    /// The row's word for a kind is unknown; its model is matched without it. Args: `text`.
    KindUnheeded = "F132" Warning,
    /// The kind is known and no open source has a figure for it yet. Args: `kind`.
    NoOpenFigure = "F133" Warning,
    /// Storage bays beside which disks are listed count without disks of their own. Args: `units`.
    BayDisksApart = "F134" Note,
    /// The row has fewer or more cells than the header, and some stand under the wrong one. Args: `cells`,
    /// `columns`.
    ShiftedRow = "F140" Error,
    /// The type word and the model say different things; the model counts. Args: `text`, `kind`, `from`.
    KindContradicted = "F141" Warning,
    /// The row names several devices; one finding for each kind of them. Args: `text`, `units`, `kind`.
    PackPart = "F142" Note,
    /// The device is ordered and not here yet. Args: `text`.
    NotYetHere = "F143" Note,
    /// The title of the sheet or file alone tells the kind. Args: `kind`, `from`.
    KindFromTitle = "F144" Warning,
    /// The row names something that is no device: its class. Args: `text`, `class`.
    NotADevice = "F145" Note,
    /// A cell does not say whether the device was bought new or second-hand: it counts as new. Args: `text`.
    AcquisitionUnsaid = "F146" Warning,
    /// The number of devices is an estimate by its own words. Args: `text`, `units`.
    ApproximateQuantity = "F147" Note,
    /// What stands in brackets after the number of devices is not read. Args: `text`, `units`.
    RemarkOnQuantity = "F148" Warning,
    /// The device is out of service in one row and in service in another, by its serial number.
    GoneElsewhere = "F150" Warning,
    /// The device is planned to leave after the report's day: in service until then, and its two dates give
    /// its lifetime. Args: `text`.
    PlannedDisposal = "F156" Note,
    /// The place of the device or a remark on it says that it is gone. Args: `text`, `header`.
    GoneByAside = "F157" Warning,
    /// The place of the device, a remark on it, words beside its name or a remark in a header may say that it is
    /// gone; it counts. Args: `text`, `header`.
    GonePerhaps = "F158" Warning,
    /// A cell names devices from one number to another. Args: `text`, `named`, `units`.
    RangeOfDevices = "F159" Warning,
    /// Rows without a serial number have the same name, and each counts. Args: `text`, `rows`.
    NameTwice = "F160" Warning,
    /// The last row ends within, and so does the file: it may not be whole. Args: `cells`, `columns`.
    LastRowCut = "F161" Warning,
    /// A type word of several kinds is all that is said of the device. Args: `kind`, `text`.
    KindAlone = "F162" Warning,
    /// A status that is not called stock was read as such; the device counts. Args: `text`.
    ReadAsStock = "F163" Note,
    /// The row says no number where a column holds it: it counts as one.
    EmptyQuantity = "F165" Note,
    // Model and scope: F2xx
    /// The zone is unknown. Args: `text`, `suggestion`.
    UnknownZone = "F201" Error,
    /// The zone is known to have no sourced factor. Args: `zone`, `suggestion`.
    ZoneWithoutFactor = "F202" Error,
    /// The chosen factor set lacks the kind; the default set serves. Args: `set`, `kind`, `source`.
    SetLacksKind = "F203" Note,
    /// The source has only a total; it is counted as manufacturing. Args: `kind`, `source`.
    NoStageSplit = "F204" Note,
    /// The source's stages do not sum to its total and were rescaled. Args: `kind`, `source`.
    StagesRescaled = "F205" Note,
    /// The figure is an estimate without a published source. Args: `kind`, `what`.
    Estimate = "F206" Note,
    /// A criterion comes from another source than climate change. Args: `kind`, `criterion`, `source`.
    OtherSource = "F207" Note,
    /// A criterion has no figure for the kind. Args: `kind`, `criterion`.
    CriterionMissing = "F208" Note,
    /// No power usage effectiveness was given for equipment of a server room; the usual one is taken.
    /// Args: `kind`, `value`, `source`.
    NoPue = "F209" Note,
    /// Units without a date cannot be placed in an acquisition year. Args: `units`.
    UndatedUnits = "F210" Warning,
    /// The report's day is the newest date of the files. Args: `date`.
    AsOfFromFiles = "F211" Note,
    /// No date at all: ages cannot be told. Args: none.
    NoDateAtAll = "F212" Note,
    /// Units older than their lifetime: the named rule applies. Args: `units`, `rule`.
    OverAgeUnits = "F213" Note,
    /// The default lifetime of the kind is taken. Args: `kind`, `years`, `source`.
    DefaultLifetime = "F214" Note,
    /// The default electricity of the kind is taken. Args: `kind`, `kwh`, `source`.
    DefaultElectricity = "F215" Note,
    /// The size of the screen is unknown; the set's default size is taken. Args: `set`.
    UnknownScreenSize = "F216" Note,
    /// The maker's sheet has no yearly electricity; the kind's default is taken. Args: `model`.
    SheetWithoutElectricity = "F217" Note,
    /// The period starts before the factor's year. Args: `zone`, `year`.
    ZoneDefault = "F218" Note,
    /// The newest date, which counts as today, comes long after all others. Args: `date`, `before`.
    LoneNewestDate = "F219" Warning,
    /// Named models count as ADEME's figure of the kind by what sets their sheet apart. Args: `kind`.
    SheetsHarmonised = "F220" Note,
    /// Named models count as their maker declares, beside kinds that are ADEME's. Args: `kind`.
    SheetsAsDeclared = "F221" Note,
    /// Devices bought second-hand, and the first life that they are taken to have had. Args: `kind`, `years`.
    SecondHandEstimated = "F222" Warning,
    /// The chosen set's figures are 95th percentiles: the total is an upper bound. Args: `set`.
    SetOfBounds = "F223" Warning,
    /// No column says when devices were last seen: the newest purchase counts as the reference day. Args: `date`.
    ReferenceFromPurchases = "F229" Warning,
    // Reference data and settings files: F3xx
    /// A column is missing. Args: `column`.
    MissingColumn = "F301" Error,
    /// A cell is not a number. Args: `text`.
    NotANumber = "F302" Error,
    /// A number is out of its bounds. Args: `text`, `bounds`.
    OutOfBounds = "F303" Error,
    /// A word is not of its closed set. Args: `text`, `known`.
    UnknownWord = "F304" Error,
    /// A key stands twice. Args: `key`.
    DuplicateKey = "F305" Error,
    /// A source id is not in the list of sources. Args: `source`.
    UnknownSource = "F306" Error,
    /// A reference points to no row. Args: `key`.
    DanglingReference = "F307" Error,
    /// A required cell is empty. Args: `column`.
    EmptyCell = "F308" Error,
    /// A settings file cannot be read. Args: `reason`.
    BadSettings = "F309" Error,
    /// An entry of the user's own meets nothing in the inputs. Args: `entry`.
    UnmetEntry = "F316" Warning,
    /// A table cannot be read as CSV. Args: `reason`.
    BadTable = "F310" Error,
    /// A column is unknown and was ignored. Args: `column`.
    UnknownColumn = "F311" Warning,
    /// A row has fewer or more cells than the header. Args: `cells`, `columns`.
    RowOfOtherLength = "F312" Error,
    /// A comma before three digits may part thousands or decimals. Args: `text`.
    AmbiguousNumber = "F313" Error,
    /// Two columns have the same meaning. Args: `column`, `headers`.
    ColumnTwice = "F314" Error,
    /// A quoted cell runs over lines until the row no longer fits. Args: `lines`.
    QuoteOverLines = "F315" Error,
    /// A label speaks of reuse and of its contrary: it counts as new. Args: `text`.
    ReuseOpposed = "F317" Warning,
    /// A contract of the rule's first year has no day: it counts. Args: `text`.
    ContractUndated = "F318" Warning,
    /// The rows of a sheet or file all stand in others: they count once. Args: `name`.
    RowsTwice = "F319" Warning,
    /// A sheet sums the others: it is left out. Args: `name`.
    SheetSumsOthers = "F320" Warning,
}}
