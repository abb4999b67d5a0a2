//! Findings in English.

use crate::terms::diagnostic::Code;

/// The template of a code.
pub(super) const fn finding(code: Code) -> &'static str {
    match code {
        Code::Unreadable => {
            "the file cannot be read ({reason}); check its name and your right to read it"
        }
        Code::EmptyFile => "the file is empty; export the inventory again",
        Code::HeaderOnly => "the file has a header and no row; check the filter of the export",
        Code::BinaryFile => {
            "this is not a text or spreadsheet file that can be read; export the inventory as CSV"
        }
        Code::NoHeader => {
            "no line looks like a header; one line must name the columns, such as {known}"
        }
        Code::PartMalformed => {
            "this is not a sound part of an audit ({reason}); make it again with `audit … --partial`"
        }
        Code::PartDiffers => {
            "parts are merged only if they were made alike: `{what}` is “{text}” here and “{other}” in {file}; make one of them again"
        }
        Code::PartsNotCompared => {
            "the parts were not compared with each other: a device that is in two of them counts twice; make them with `--key`"
        }
        Code::MendedElsewhere => {
            "{rows} rows set aside here were put right in another file given; they count there"
        }
        Code::MendedNotFound => {
            "of the rows put right, {rows} come from rows of this file that are not set aside now, and may count twice; give the file that they were set aside from, unchanged"
        }
        Code::YearsOutOfOrder => {
            "an inventory of {date} stands after one of {before}: give the oldest first, or what fell is said to have risen"
        }
        Code::DeviceInSeveralParts => "the device is in several parts; it counts once",
        Code::Preamble => "{lines} lines before the header were skipped",
        Code::EncodingGuessed => "the text was read as {encoding}",
        Code::EncodingDamaged => {
            "some characters cannot be read as {encoding} and were replaced; save the file as UTF-8 if names look wrong"
        }
        Code::LineTooLong => {
            "this line has more than {limit} bytes; it is left out: look for a missing quote or line break"
        }
        Code::UnclosedQuote => "a quote is opened here and never closed; close it or remove it",
        Code::ColumnsRead => "columns read: {columns}",
        Code::DuplicateColumn => {
            "several columns are called “{header}”; the first filled one is taken"
        }
        Code::MalformedFile => {
            "the file is not a sound {format} file ({reason}); export it again, or export it as CSV"
        }
        Code::UnknownDocument => {
            "this {format} file holds no inventory of a known shape; known are {known}"
        }
        Code::FormatLeftOut => {
            "{format} files are not read here; export the inventory as CSV, or use the command line"
        }
        Code::TooManyBytes => {
            "more than {limit} bytes once unpacked: not read, or not to the end; split the export"
        }
        Code::TooManyColumns => {
            "this cell stands beyond column {limit}; delete what is to the right of the inventory"
        }
        Code::TooManyParts => {
            "more than {limit} parts: not read, or not to the end; split the export"
        }
        Code::TooDeep => "nested more than {limit} levels deep; the file was not read",
        Code::ForbiddenDoctype => {
            "the XML declares a document type (DOCTYPE), which is refused; remove that line"
        }
        Code::EncryptedFile => "the file is protected by a password; save it without one",
        Code::SkippedPart => {
            "{name} was not read: it is hidden, holds no device, or only sums up devices listed elsewhere"
        }
        Code::FileTwice => "this file is named twice; it is read once",
        Code::ChangedWhileRead => {
            "the file changed while it was read; nothing was written, run again once the export is done"
        }
        Code::PipeTooLong => "more than {limit} bytes to read twice; save them to a file",
        Code::TooManyDistinctRows => {
            "more than {limit} different rows; this one is not counted: does the model column hold computer names?"
        }
        Code::NumbersForNames => {
            "“{text}” is the number of a name; ask GLPI for names with expand_dropdowns=true"
        }
        Code::WideRead => {
            "a table with kinds, places, periods or statuses across: each filled cell was read as a row ({rows} rows); totals were compared, not counted"
        }
        Code::WorkstationRead => {
            "a row per workstation or person: each of its devices was read as a row ({rows} rows)"
        }
        Code::PivotRead => {
            "a pivot table: its innermost lines were read ({rows} rows); the others are their totals"
        }
        Code::ContextRead => "“{text}” was read as the {field} of the rows below it",
        Code::BlanksFilled => "blank cells under “{header}” were read as the filled one above them",
        Code::HeaderGuessed => {
            "no header was understood; the cells were read as {columns}: check them, or name the columns in a first line"
        }
        Code::PeriodsOfPurchase => {
            "the periods {periods} were read as what was bought in each and added up; if each shows the whole stock, keep the latest only"
        }
        Code::PeriodsOfStock => {
            "the numbers of several periods were read as the stock at each: only {periods} counts; if they are purchases, say so in a title"
        }
        Code::OneColumn => "each record stood in one cell; it was split at “{delimiter}”",
        Code::HiddenRows => {
            "{rows} rows are hidden or filtered out in the sheet and were read all the same; delete them if they do not count"
        }
        Code::PriceSchedule => {
            "this is a price schedule or a quote, not an inventory: what it names is not owned, and nothing of it was counted"
        }
        Code::AccountingRegister => {
            "this is an accounting register of fixed assets, not an inventory of devices: lines are purchases, not devices, and nothing of it was counted; export the inventory of the IT service"
        }
        Code::SoftwareList => {
            "this is a list of software or licences, not of devices; nothing of it was counted"
        }
        Code::ConsumablesList => {
            "this is a list of consumables, not of devices; nothing of it was counted"
        }
        Code::VirtualMachineList => {
            "this is a list of virtual machines, not of devices; nothing of it was counted"
        }
        Code::ShiftedRow => {
            "the row has {cells} cells under {columns} headers, and some stand under the wrong one; add the missing cell, or put quotes around the one that was split"
        }
        Code::LinesPassed => {
            "{lines} lines of titles, repeated headers or notes among the rows were passed"
        }
        Code::SumsNotCounted => {
            "the numbers of “{text}” are the sums of those beside it: read as a total and not counted; check it"
        }
        Code::DittosRead => "{cells} cells that say “idem” or the like were read as the cell above",
        Code::MovementsRead => {
            "each row is a movement: what stands under “{text}” was taken off what stands under “{of}” with the same name, the oldest first"
        }
        Code::LeftWithoutComing => {
            "{units} units went under the name “{text}” and did not come under it: they were taken off nothing; write one name for what comes and goes"
        }
        Code::ColumnsNotRead => "columns not read: {columns}",
        Code::DoubtfulColumn => {
            "the column “{header}” was not read and looks like {looks_like}; if it counts, say so with --column \"{header}=…\""
        }
        Code::QuantityBought => {
            "only the column “{header}” gives a number, that of devices bought or ordered; those that have left since are counted"
        }
        Code::AgesFrom => "the ages of the column “{header}” are counted back from {date}",
        Code::UnknownKind => {
            "the kind of equipment cannot be told from “{text}”; write it in a column Type (laptop, monitor, server…)"
        }
        Code::KindUnheeded => {
            "the kind “{text}” is unknown; the model is matched without it (`footprint catalogue search` finds kinds)"
        }
        Code::KindWithoutFigure => {
            "there is no figure for {kind}; name a closer kind if there is one"
        }
        Code::SheetsHarmonised => {
            "{kind}: a named model counts as ADEME’s figure × its maker’s sheet ÷ the median sheet of its kind and size; `--factors makers` takes the sheet as declared"
        }
        Code::SheetsAsDeclared => {
            "{kind}: a named model counts as its maker declares, beside kinds that are ADEME’s: the total mixes two families of sources, and its ranking by model or maker says little (`--sheets harmonised` does not mix)"
        }
        Code::SecondHandEstimated => {
            "{kind}, bought second-hand: first life of {years} years, an estimate; give what sellers state in writing (`[first_life_years]` of the scope): without proof the RCP SI counts none, and that reading stands beside"
        }
        Code::BayDisksApart => {
            "storage bays of a place where disks are listed too: {units}; they count without disks of their own, so that no disk counts twice"
        }
        Code::NoOpenFigure => {
            "no open figure yet for a {kind}: it is counted apart and is not in the total; a figure of your own (--data) brings it in"
        }
        Code::NotADevice => "“{text}” is no device ({class}): not counted",
        Code::KindContradicted => "the type says “{text}”, the model {from}: counted as {kind}",
        Code::PackPart => "“{text}” counts as {units} × {kind}",
        Code::NotYetHere => "not here yet (“{text}”): not counted",
        Code::ApproximateQuantity => "the number “{text}” is an estimate: counted as {units}",
        Code::RemarkOnQuantity => {
            "the remark “{text}” after the number is not read: counted as {units}; give what is not in service a row of its own"
        }
        Code::AcquisitionUnsaid => {
            "“{text}” does not say whether the device was bought new or second-hand: it counts as new"
        }
        Code::PlannedDisposal => {
            "planned to leave (“{text}”): counted as in service until then, its lifetime is the time between its two dates"
        }
        Code::KindFromTitle => {
            "kind {kind} taken from the title “{from}”: neither type nor model tells it"
        }
        Code::KindInferred => "kind {kind} inferred from {from}",
        Code::PartialInventory => {
            "“{text}” is a partial inventory without the whole one; add the agent's full inventory"
        }
        Code::PrintQueue => {
            "“{text}” is a print queue of a computer; the printer counts where it is listed itself"
        }
        Code::AmbiguousKind => {
            "“{text}” may be several kinds with very different figures; write one of {kinds} as its type"
        }
        Code::BadQuantity => "the quantity “{text}” is not a whole number of units; correct it",
        Code::AbsurdQuantity => {
            "the quantity “{text}” is above {limit}; correct it, or split the row if it is real"
        }
        Code::BadLifetime => {
            "the lifetime “{text}” is not between {least} and {most} years; the usual one is taken"
        }
        Code::BadDate => "the date “{text}” cannot be read; the device counts as undated",
        Code::FutureDate => "the date “{text}” comes after {as_of}; the device counts as undated",
        Code::AfterSightings => {
            "the date “{text}” comes more than a year after {as_of}, the last day on which a device was seen; the device counts as undated"
        }
        Code::AncientDate => {
            "the date “{text}” is too old to be true; the device counts as undated"
        }
        Code::DateOrder => "dates were read as {order}, because {because}",
        Code::UnknownStatus => "the status “{text}” is unknown; the device counts as in service",
        Code::UnknownZoneInRow => "the country “{text}” is unknown{suggestion}; use its ISO code",
        Code::BadElectricity => "the electricity “{text}” is not plausible; the usual one is taken",
        Code::Duplicate => {
            "the serial number {serial} was already read; the device is counted once"
        }
        Code::JunkSerial => "the serial number “{text}” identifies nothing; the device is kept",
        Code::VirtualMachine => "“{text}” is a virtual machine, not a device",
        Code::BuiltInPanel => "“{text}” is the panel of another device, counted with it",
        Code::SoftwarePrinter => "“{text}” is a software printer, not a device",
        Code::TotalLine => {
            "“{text}” is a total, or a part that is counted already: nothing is added for it"
        }
        Code::TotalMismatch => {
            "the file says {written} in total, its rows sum to {summed}; check for missing rows"
        }
        Code::Template => "this row is a template, not a device",
        Code::PersonalDevice => "the device is a person’s own (“{text}”) and is not counted",
        Code::NotInService => "the device is no longer in service (“{text}”) and is not counted",
        Code::RaggedRow => "this row has {cells} cells, the header {columns}; check its separators",
        Code::ZeroQuantity => "the quantity is zero: there is nothing to count",
        Code::EmptyRow => "this row names no device; fill in its type and model, or delete it",
        Code::WeakDate => {
            "there is no purchase date; the age is counted from “{column}”, so the device may be older"
        }
        Code::DateOrderAssumed => {
            "nothing shows the order of day and month; dates were read as {order}"
        }
        Code::UnknownZone => {
            "the country “{text}” is unknown{suggestion}; use its ISO code, such as FRA"
        }
        Code::ZoneWithoutFactor => {
            "there is no sourced electricity factor for {zone}; {suggestion}"
        }
        Code::SetLacksKind => {
            "the set {set} has no figure for {kind}; the one of {source} is taken"
        }
        Code::NoStageSplit => {
            "{source} gives only a total for {kind}; all of it is counted as manufacturing"
        }
        Code::StagesRescaled => {
            "the stages of {source} for {kind} do not sum to its total; they were rescaled to it"
        }
        Code::Estimate => {
            "{what} of {kind} is an estimate without a published source; its interval is wide"
        }
        Code::OtherSource => {
            "{criterion} of {kind} comes from {source}, not from the source of climate change"
        }
        Code::CriterionMissing => {
            "no source gives {criterion} for {kind}; the total does not cover it"
        }
        Code::NoPue => {
            "{kind}: the room’s cooling counts with a PUE of {value} ({source}); give the room’s own `pue` in the scope"
        }
        Code::UndatedUnits => {
            "{units} units have no purchase date and are in no acquisition year; what was made of them is not in the total, their electricity is"
        }
        Code::AsOfFromFiles => "the newest date of the files, {date}, counts as today",
        Code::LoneNewestDate => {
            "the newest date, {date}, comes long after the one before, {before}; if it is a slip, give --as-of"
        }
        Code::ReferenceFromPurchases => {
            "no column says when devices were seen: the newest purchase, {date}, counts as today, and ages may be too low; give the day of the inventory with --as-of"
        }
        Code::NoDateAtAll => "no date was found: ages are unknown, lifetimes are the usual ones",
        Code::OverAgeUnits => "{units} units are older than their lifetime; rule applied: {rule}",
        Code::DefaultLifetime => "lifetime of {kind}: {years} years ({source})",
        Code::DefaultElectricity => "electricity of {kind}: {kwh} kWh a year ({source})",
        Code::UnknownScreenSize => {
            "the size of some screens is unknown; the usual figure of {set} is taken"
        }
        Code::SheetWithoutElectricity => {
            "the maker’s sheet of {model} gives no yearly electricity; the usual one of the kind is taken"
        }
        Code::ZoneDefault => "electricity of {zone}, figure of {year}",
        Code::MissingColumn => "the column `{column}` is missing",
        Code::NotANumber => "“{text}” is not a number",
        Code::OutOfBounds => "{text} is outside {bounds}",
        Code::UnmetEntry => "“{entry}” meets nothing in the files read",
        Code::UnknownWord => "“{text}” is unknown; known words: {known}",
        Code::DuplicateKey => "{key} stands twice; keep one",
        Code::UnknownSource => "the source `{source}` is not in sources.csv",
        Code::DanglingReference => "{key} points to no row",
        Code::EmptyCell => "the column `{column}` must be filled",
        Code::BadSettings => "this file cannot be read: {reason}",
        Code::BadTable => "this table cannot be read: {reason}",
        Code::UnknownColumn => "the column `{column}` is unknown and was ignored",
        Code::RowOfOtherLength => {
            "this row has {cells} cells, the header {columns}; it is set aside, check its separators"
        }
        Code::AmbiguousNumber => {
            "“{text}” may be thousands or decimals; write it without a comma, or with other decimals"
        }
        Code::ColumnTwice => "{headers} both mean `{column}`; keep one",
        Code::QuoteOverLines => {
            "a quote that opens in this row runs over {lines} lines; close it, or double the quotes within a cell"
        }
        Code::NoOption => "the scenario has no option; add a table [[option]] for each",
        Code::UnknownSchema => "this file has the shape {text}; this version reads {known}",
        Code::MissingField => "the field `{field}` is missing; add it",
        Code::ContradictoryFields => "`{a}` and `{b}` contradict each other; keep one",
        Code::UnusedField => "`{field}` has no effect without `{needed}`",
        Code::UnknownOption => "no option is called “{text}”{suggestion}; known options: {known}",
        Code::ThenOtherKind => {
            "the option “{text}” has no device of the kind {kind} to take over; add one"
        }
        Code::ThenCircle => "`then` comes back to where it started; name an option that buys",
        Code::ModelWithoutSheet => {
            "no maker’s sheet is called “{text}”; the figure of the kind {kind} serves"
        }
        Code::DefaultRefurbishing => {
            "refurbishing of {kind}: {kg} kg CO2e each, an estimate ({source}); give `refurbishing_kgco2e` if the supplier states it"
        }
        Code::DefaultSecondLife => {
            "second life of {kind}: {years} years, an estimate ({source}); give `lifetime_years`"
        }
        Code::DefaultFirstLife => {
            "first life of {kind}: {years} years, an estimate; ask the seller for it and its proof (`first_life_years`, `first_life_proof`): without proof the RCP SI counts none, and that reading stands beside"
        }
        Code::FirstLifeUnproven => {
            "first life of {kind}: {years} years, without proof; give `first_life_proof`: without proof the RCP SI counts none, and that reading stands beside"
        }
        Code::OwnedIsMade => {
            "“{option}”: what is owned is already made and counts 0 from today; the amortised view stands beside it"
        }
        Code::FractionalRenewal => {
            "“{option}”: {devices} devices are charged for each place; what is left of the last one (years of life: {residual}) is handed on and not charged"
        }
        Code::NoDisplacement => {
            "no avoided impact is computed: give `displacement`, the share of second-hand devices that really replace a new one (published values: 0.3 to 0.9)"
        }
        Code::FullDisplacement => {
            "`displacement` is 1: every second-hand device is taken to replace a new one, which published values (0.3 to 0.9) do not support"
        }
        Code::PreparationClimateOnly => {
            "“{option}”: refurbishing and repair have a figure for climate change only; the other criteria do not cover them"
        }
        Code::IncompleteCost => {
            "“{option}”: a device has no price; its cost is incomplete and no cost per tonne is given"
        }
        Code::SheetsOfSeveralMakers => {
            "sheets of several makers are compared: their methods differ, small differences mean nothing"
        }
        Code::DeclarationMissing => {
            "{bidder} does not declare `{field}`: no point is earned by silence, and an unfavourable figure counts where one is needed"
        }
        Code::DeclarationImplausible => {
            "`{field}` of {bidder} is not plausible (zero, or too far from the kind’s figures): an unfavourable figure counts until it is proved"
        }
        Code::UseShareMissing => {
            "{bidder} does not declare the four shares of the total, which sum to 1: use (`{field}`) is not taken off it, the whole total counts as making"
        }
        Code::PriceMissing => {
            "{bidder} gives no `{field}`: the offer has no life-cycle cost; ask for the price"
        }
        Code::KindNotOfLot => {
            "{bidder} offers “{text}” to a lot of {kind}: the offer is set aside, not scored; correct the lot or the kind"
        }
        Code::NoOffer => {
            "this file has no offer: under the line of column names, fill in one line for each offer (`footprint compare --request TENDER.toml --format csv` writes a template)"
        }
        Code::TooManyOptions => {
            "the scenario has more than {limit} options; compare fewer, or several files"
        }
        Code::TooManyOffers => "lot {lot} has more than {limit} offers; check the lots of the file",
        Code::AmountWithTax => {
            "“{text}” includes tax; the law counts before tax: give the amount before tax, or ask for the conversion (--vat 20)"
        }
        Code::CategoryUntold => {
            "“{text}”: neither label nor account tells what was bought; the row is set aside: give its category (--categories, `none` for out of scope)"
        }
        Code::StateUntold => "“{text}”: its state is not told; counted as new",
        Code::CreditNoteSign => {
            "“{text}” is a credit note without a minus sign: its amount is deducted"
        }
        Code::StateContradicts => {
            "“{text}”: the label speaks of reuse, the state says “{state}”; the state counts: check the row"
        }
        Code::GiftWithoutValue => {
            "“{text}”: a gift has no value; give the flat value of the order of 29 February 2024"
        }
        Code::BadSiret => {
            "“{text}” is no SIRET number: 14 digits, the last of which checks the others"
        }
        Code::NeedDiffers => {
            "“{option}” and “{other}” do not serve the same devices ({kinds}): no verdict; add what one lacks, or take it out of the other"
        }
        Code::TaxTakenOff => "{headers}: amounts with tax brought to before tax ({rate})",
        Code::YearColumn => "the year is that of {headers}",
        Code::NoteInTable => "“{text}” stands alone on its line: read as a note, not counted",
        Code::CellToSettle => {
            "“{text}” (`{field}`, {bidder}) cannot be read; that is not the same as not declared: mend the cell before ranking"
        }
        Code::ColumnToSettle => {
            "no column gives `{field}`, which is scored; columns not recognised: {headers}. Say which one it is (--column \"Header={field}\"), or add the column, empty if nobody declared it"
        }
        Code::NameToSettle => {
            "this row declares an offer ({bidder}) and `{field}` is empty: fill in the cell before ranking (in a CSV a merged cell has a value on its first row alone)"
        }
        Code::SharesRefused => {
            "the shares declared by {bidder} do not sum to 1, or leave less than any device of the kind: use (`{field}`) is not taken off the total, which counts whole as making"
        }
        Code::LotUntold => {
            "nothing says of which lot the offers of “{name}” are: add a column Lot, or name the sheet after it (Lot 1)"
        }
        Code::OfferTwice => {
            "the offer of {bidder} to lot {lot} stands twice, in “{name}” and in “{other}”: take one away before ranking"
        }
        Code::BidderTwice => {
            "{bidder} has offers to different lots in two files, “{name}” and “{other}”: all of them count"
        }
        Code::OtherCurrency => {
            "the price of {bidder} is in {other}, the tender in {currency}: it is not counted; have it given in {currency}, or set `currency` in the tender"
        }
        Code::LotOfTitle => {
            "“{name}” has no column of lots: its offers are to lot {lot}, as its title says"
        }
        Code::NoIndexForKind => {
            "lot {lot}: there is no French index for {kind}; its weight goes to the other criteria, in proportion"
        }
        Code::WarrantyCounts => {
            "the `{field}` of {bidder} is longer than the reference lifetime, and counts: have it in the contract"
        }
        Code::LifetimeNotWarranted => {
            "`{field}` of {bidder} goes beyond the warranty and is not counted; a longer warranty would be"
        }
        Code::PriceByUse => {
            "costs count a device for the part of its life that is used, as impacts do"
        }
        Code::NoNetworkFigure => {
            "the network model {model} has no figure for the region {region}; choose the other model"
        }
        Code::NoDeviceTime => "power and hours of {kind} are not known",
        Code::BoxInSubscription => {
            "the box is part of the fixed subscription; it is counted there, once"
        }
        Code::NoRefurbishingFigure => {
            "no figure of refurbishing for {kind}; the device counts as passed on as it was"
        }
        Code::HoursUnused => "the power of {kind} is not known; the hours a day are not used",
        Code::StockDisagrees => {
            "stock, sales and lifetime ({device}) disagree: {given} years given, {derived} years by stock and sales"
        }
        Code::AssumedStock => "{device}: the number of devices or their figure is an assumption",
        Code::PartsDisagree => {
            "{what}: the territory says {written}, its municipalities sum to {summed}; the municipalities are taken"
        }
        Code::JustEquipped => {
            "{kind}: the {units} dated units are {age} years old on average, those of a fleet that was just equipped: their ages tell no service life, and the usual lifetime is taken"
        }
        Code::DisposedLife => {
            "{kind}: observed service life {years} years, that of the {units} units that left and whose days of purchase and disposal are known"
        }
        Code::ObservedLife => {
            "{kind}: observed service life {years} years, from the mean age of {units} dated units ({age} years); dead devices left in the inventory lengthen it"
        }
        Code::DisplacementAssumed => {
            "every refurbished device is taken to replace a new one; where it does not, the saving is smaller, and published rates run from 0.3 to 0.9: give `displacement`"
        }
        Code::AgeMissing => {
            "no age is given: these devices count as less than ten years old; older ones would not count at all"
        }
        Code::TargetMet => "the target {target} is met already, with nothing changed",
        Code::TargetMissed => {
            "all levers together are not enough: {gap} kg CO2e a year are missing"
        }
        Code::MunicipalityWithoutData => {
            "neither people nor households are known for this municipality: it gets no device; add a table that has them"
        }
        Code::MunicipalityNotFound => {
            "“{name}” is in no table of municipalities, or under several codes: the figure of the file stands; give its INSEE code (code = \"31001\")"
        }
        Code::YieldAssumed => {
            "six devices of ten are taken to be put back in service: an estimate, no published figure was found; say yours with --yield"
        }
        Code::ChannelDisplacementAssumed => {
            "how many reused devices take the place of a purchase is an estimate; say it with --channels"
        }
        Code::UsualPace => {
            "kinds with fewer than 30 dated devices leave at the pace of their usual lifetime"
        }
        Code::LeadingZero => {
            "“{text}” was read as the code {code}: a spreadsheet drops the first zero"
        }
        Code::MunicipalityTwice => {
            "the municipality {code} stands twice in this table; the first row counts"
        }
        Code::NoMunicipalityCode => {
            "“{text}” is no INSEE code of a municipality (five signs, such as 31035 or 2A004): the row is set aside; mend the code"
        }
        Code::NothingOfMunicipalities => {
            "no column says people, households, poverty, age or an index; columns: {columns}"
        }
        Code::MunicipalityColumns => "columns read: {columns}",
        Code::DestinationUnsaid => {
            "“{text}” does not say where the device went: it counts as still to be decided"
        }
    }
}
