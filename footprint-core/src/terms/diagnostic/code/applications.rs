//! The codes of what applications notice: comparisons and tenders, uses, people, territories, plans, reuse.

/// Hands the codes given to a macro, and after them those of applications.
macro_rules! with_applications {
    ($declare:ident { $($before:tt)* }) => { $declare! {
    $($before)*
    // Comparisons: F4xx
    /// The scenario has no option.
    NoOption = "F401" Error,
    /// The file has another number of shape. Args: `text`, `known`.
    UnknownSchema = "F402" Error,
    /// A field that is needed is not there. Args: `field`.
    MissingField = "F403" Error,
    /// Two fields say what cannot both be. Args: `a`, `b`.
    ContradictoryFields = "F404" Error,
    /// A field has no effect without another. Args: `field`, `needed`.
    UnusedField = "F405" Warning,
    /// `then` names no option. Args: `text`, `suggestion`, `known`.
    UnknownOption = "F406" Error,
    /// The option that `then` names has no device of the kind. Args: `text`, `kind`.
    ThenOtherKind = "F407" Error,
    /// `then` comes back to its own option.
    ThenCircle = "F408" Error,
    /// No maker's sheet has this name; the kind's figure serves. Args: `text`, `kind`.
    ModelWithoutSheet = "F409" Note,
    /// The estimate of the kind's refurbishing is taken. Args: `kind`, `kg`, `source`.
    DefaultRefurbishing = "F410" Note,
    /// The estimate of the kind's second life is taken. Args: `kind`, `years`, `source`.
    DefaultSecondLife = "F411" Note,
    /// What is owned is counted as made. Args: `option`.
    OwnedIsMade = "F412" Note,
    /// The lifetime does not divide the service. Args: `option`, `devices`, `residual`.
    FractionalRenewal = "F413" Note,
    /// No displacement rate: avoided impact is not computed.
    NoDisplacement = "F414" Note,
    /// A displacement rate of 1. Args: none.
    FullDisplacement = "F415" Warning,
    /// Refurbishing and repair have a figure for climate change only. Args: `option`.
    PreparationClimateOnly = "F416" Note,
    /// A device that must be paid for has no price. Args: `option`.
    IncompleteCost = "F417" Note,
    /// Sheets of several makers are compared.
    SheetsOfSeveralMakers = "F418" Warning,
    /// The cost counts devices for the part of their life that is used. Args: none.
    PriceByUse = "F419" Note,
    /// An offer does not declare a figure; the unfavourable default counts. Args: `field`, `bidder`.
    DeclarationMissing = "F420" Warning,
    /// An offer declares an implausible figure; the default counts. Args: `field`, `bidder`.
    DeclarationImplausible = "F421" Warning,
    /// The share of use is not declared: the whole total counts as embodied. Args: `field`, `bidder`.
    UseShareMissing = "F422" Warning,
    /// A lifetime beyond the warranty is not counted. Args: `field`, `bidder`.
    LifetimeNotWarranted = "F423" Note,
    /// An offer has no price: it has no life-cycle cost. Args: `field`, `bidder`.
    PriceMissing = "F424" Warning,
    /// An offer is of another kind than its lot and is set aside. Args: `bidder`, `text`, `kind`.
    KindNotOfLot = "F425" Error,
    /// A table of offers has no offer.
    NoOffer = "F426" Error,
    /// A lot has more offers than are compared. Args: `lot`, `limit`.
    TooManyOffers = "F427" Error,
    /// A warranty beyond the lot's reference lifetime counts. Args: `field`, `bidder`.
    WarrantyCounts = "F428" Note,
    /// A line of a table of offers holds one cell alone: a note. Args: `text`.
    NoteInTable = "F429" Note,
    /// A scored cell of an offer holds what cannot be read: nothing is ranked before it is settled. Args:
    /// `field`, `bidder`, `text`.
    CellToSettle = "F430" Error,
    /// No column holds a scored field: nothing is ranked before it is settled. Args: `field`, `headers`.
    ColumnToSettle = "F431" Error,
    /// The kind of a lot has no published index: its weight goes to the other parts. Args: `lot`, `kind`.
    NoIndexForKind = "F432" Note,
    /// The kind's usual first life is taken for a refurbished device. Args: `kind`, `years`.
    DefaultFirstLife = "F433" Warning,
    /// The first life of a refurbished device is given without proof. Args: `kind`, `years`.
    FirstLifeUnproven = "F434" Warning,
    /// An amount includes tax, where the law counts before tax. Args: `text`.
    AmountWithTax = "F435" Error,
    /// Neither label nor account tells what was bought. Args: `text`.
    CategoryUntold = "F436" Error,
    /// Whether goods are new is not told: they count as new. Args: `text`.
    StateUntold = "F437" Note,
    /// A credit note has no minus sign: it is deducted. Args: `text`.
    CreditNoteSign = "F438" Warning,
    /// Label and state of a purchase differ: the state counts. Args: `text`, `state`.
    StateContradicts = "F439" Warning,
    /// A gift has no value. Args: `text`.
    GiftWithoutValue = "F440" Warning,
    /// Not a SIRET number. Args: `text`.
    BadSiret = "F441" Error,
    /// Options of a comparison do not serve the same devices: there is no verdict. Args: `option`, `other`,
    /// `kinds`.
    NeedDiffers = "F442" Warning,
    /// Amounts with tax were converted. Args: `headers`, `rate`.
    TaxTakenOff = "F443" Note,
    /// The column from which the year of a ledger is told. Args: `headers`.
    YearColumn = "F444" Note,
    /// A scenario has more options than are compared. Args: `limit`.
    TooManyOptions = "F445" Error,
    /// Nothing says of which lot the offers of a sheet are: nothing is ranked before it is settled. Args: `name`.
    LotUntold = "F446" Error,
    /// An offer stands on two sheets or in two files: nothing is ranked before one is taken away. Args: `bidder`, `lot`, `name`,
    /// `other`.
    OfferTwice = "F447" Error,
    /// The lot of a sheet's offers is told by its name or title. Args: `name`, `lot`.
    LotOfTitle = "F448" Note,
    /// The shares of a declared total do not sum to 1, or leave less than any device of the kind: it counts whole.
    /// Args: `field`, `bidder`.
    SharesRefused = "F449" Warning,
    /// A row declares an offer and does not say of whom, or to which lot: nothing is ranked before it is settled.
    /// Args: `field`, `bidder`.
    NameToSettle = "F450" Error,
    /// A bidder has offers to different lots in two files. Args: `bidder`, `name`, `other`.
    BidderTwice = "F451" Note,
    /// A price is in another currency than the tender's: it is not counted. Args: `bidder`, `other`, `currency`.
    OtherCurrency = "F452" Warning,
    /// A first life of more than twice the kind's usual lifetime: twice the usual counts. Args: `bidder`, `declared`,
    /// `years`.
    FirstLifeImplausible = "F453" Warning,
    /// An offer to a lot is set aside: the lot is not ranked before it is settled. Args: `lot`, `bidders`.
    LotNotRanked = "F454" Error,
    /// An amount of a ledger is not in euros: it is not counted. Args: `text`.
    NotInEuros = "F455" Error,
    /// A total is read of which a header leaves out stages. Args: `headers`.
    StagesLeftOut = "F456" Warning,
    // Uses, people, territories, plans: F5xx
    /// The network model has no figure for the region. Args: `model`, `region`.
    NoNetworkFigure = "F501" Error,
    /// The kind has no usual power and hours. Args: `kind`.
    NoDeviceTime = "F502" Error,
    /// The box is part of the fixed subscription and is counted there.
    BoxInSubscription = "F503" Note,
    /// No figure of refurbishing: the device counts as passed on as it was. Args: `kind`.
    NoRefurbishingFigure = "F504" Warning,
    /// Hours a day were given for a kind whose power is not known. Args: `kind`.
    HoursUnused = "F505" Warning,
    /// Stock, sales and lifetime do not agree. Args: `device`, `given`, `derived`.
    StockDisagrees = "F506" Warning,
    /// The number of devices or their figure is an assumption. Args: `device`.
    AssumedStock = "F507" Note,
    /// Parts of a territory do not sum to what is given for the whole. Args: `what`, `written`, `summed`.
    PartsDisagree = "F508" Warning,
    /// The target is met already. Args: `target`.
    TargetMet = "F509" Note,
    /// All levers together do not reach the target. Args: `gap`.
    TargetMissed = "F510" Warning,
    /// Devices that were decommissioned have no age. Args: none.
    AgeMissing = "F511" Warning,
    /// Units of a kind are renewed at the pace that the fleet's ages imply. Args: `kind`, `years`, `age`,
    /// `units`.
    ObservedLife = "F512" Note,
    /// No displacement rate: every refurbished device is taken to replace a new one. Args: none.
    DisplacementAssumed = "F513" Warning,
    /// The service life of a kind is that of the units that left. Args: `kind`, `years`, `units`.
    DisposedLife = "F514" Note,
    /// The dated units of a kind are too young to tell how long it serves: the usual lifetime is taken.
    /// Args: `kind`, `age`, `units`.
    JustEquipped = "F515" Note,
    /// Stock and sales make a lifetime that is not plausible. Args: `device`, `units`, `sales`, `derived`, `bounds`.
    StockLifetime = "F516" Error,
    /// A stock is many times the national one per head. Args: `device`, `given`, `usual`.
    StockPerHead = "F517" Warning,
    /// The territory is elsewhere than the national studies. Args: `zone`.
    StudyOfFrance = "F518" Warning,
    // Reuse: F52x
    /// A municipality has neither people nor households in the tables: it gets nothing.
    MunicipalityWithoutData = "F520" Warning,
    /// The share put back in service is an estimate.
    YieldAssumed = "F521" Warning,
    /// What reused devices take the place of is an estimate.
    ChannelDisplacementAssumed = "F522" Warning,
    /// Kinds without enough dated devices leave at the pace of their usual lifetime.
    UsualPace = "F523" Note,
    /// A code of five digits had lost its leading zero. Args: `text`, `code`.
    LeadingZero = "F524" Note,
    /// A municipality stands in two rows of one table; the first counts. Args: `code`.
    MunicipalityTwice = "F525" Warning,
    /// A row of a table of municipalities has no code that can be read. Args: `text`.
    NoMunicipalityCode = "F526" Error,
    /// A table of municipalities says nothing that can be used beside the codes. Args: `columns`.
    NothingOfMunicipalities = "F527" Error,
    /// What the columns of a table of municipalities were read as. Args: `columns`.
    MunicipalityColumns = "F528" Note,
    /// The status of a device that is out of service does not say where it went. Args: `text`.
    DestinationUnsaid = "F529" Note,
    /// A municipality of the territory is in no table, or under several codes: its own figure stands. Args: `name`.
    MunicipalityNotFound = "F530" Warning,
    /// Inventories are not given oldest first. Args: `before`, `date`: the days.
    YearsOutOfOrder = "F531" Warning,
    /// The outline has no place for what these options ask. Args: `text`, `options`.
    NotInOutline = "F532" Warning,
    /// The scope asks for the year of purchase, where what is answered spreads the embodied over the years of service.
    /// Args: none.
    SpreadOverService = "F533" Warning,
    /// Two inventories have serial numbers, and none in common. Args: `name`, `other`: the inventories.
    SerialsUnlike = "F534" Warning,
    /// The shares of the channels leave some devices without one. Args: `share`: how many of a hundred.
    ChannelsLeaveSome = "F535" Warning,
    }};
}
