//! What a column may mean: the fields that the program uses, and what is known and of no use to it.

use super::super::columns::Field;

/// Declares the meanings with their keys, and the field that each is read as.
macro_rules! meanings {
    ($($(#[$meta:meta])* $variant:ident = $key:literal $(=> $field:ident)?),+ $(,)?) => {
        /// What a column means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Meaning { $($(#[$meta])* $variant),+ }

        impl Meaning {
            /// The first meaning that is read as a field.
            pub(crate) fn of_field(field: Field) -> Option<Self> {
                [$(Self::$variant),+].into_iter().find(|meaning| meaning.field() == Some(field))
            }

            /// The stable key, as `looks_like` in the JSON gives it.
            pub(crate) const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The field that the column is read as; `None` for a meaning of no use.
            pub(crate) const fn field(self) -> Option<Field> {
                match self { $(Self::$variant => meanings!(@field $($field)?)),+ }
            }
        }
    };
    (@field) => { None };
    (@field $field:ident) => { Some(Field::$field) };
}

meanings! {
    /// Name of the device.
    Name = "name" => Name,
    /// Department, service, municipality.
    Entity = "entity" => Entity,
    /// Place: site, building, room.
    Site = "site" => Site,
    /// Country.
    Country = "country" => Zone,
    /// Status in the life cycle, or a flag of it.
    Status = "status" => Status,
    /// Flag of a deleted record.
    Deleted = "deleted" => Deleted,
    /// Flag of an archived record.
    Archived = "archived" => Archived,
    /// Flag of a template.
    Template = "template" => Template,
    /// Whose the device is.
    Ownership = "ownership" => Ownership,
    /// Whether it was bought second-hand.
    SecondHand = "second_hand" => SecondHand,
    /// Manufacturer.
    Manufacturer = "manufacturer" => Manufacturer,
    /// Model.
    Model = "model" => Model,
    /// Number or identifier of the model.
    ModelNumber = "model_alt" => ModelAlt,
    /// Manufacturer and model in one cell.
    MakerModel = "maker_model" => MakerModel,
    /// Serial number.
    Serial = "serial" => Serial,
    /// Hardware identifier.
    Uuid = "uuid" => Uuid,
    /// Number of a telephone, which identifies it.
    Imei = "imei" => Uuid,
    /// Kind of equipment.
    Kind = "kind" => Kind,
    /// Role of the device, which stands for the kind.
    Role = "role" => Role,
    /// Chassis.
    Chassis = "chassis" => Chassis,
    /// Day or year of purchase.
    PurchaseDate = "purchase_date" => PurchaseDate,
    /// Day of delivery.
    DeliveryDate = "delivery_date" => DeliveryDate,
    /// Day of entry into service.
    ServiceDate = "service_date" => ServiceDate,
    /// Day of order.
    OrderDate = "order_date" => OrderDate,
    /// Day of disposal.
    DisposalDate = "disposal_date" => DisposalDate,
    /// Day of the firmware.
    BiosDate = "bios_date" => BiosDate,
    /// Day of manufacture.
    Manufactured = "manufactured" => Manufactured,
    /// Day of enrolment.
    Enrolled = "enrolled" => Enrolled,
    /// Day of creation of the record.
    Created = "created" => Created,
    /// Day on which the device was last seen.
    LastSeen = "last_seen" => LastSeen,
    /// Number of units in the fleet.
    Quantity = "quantity" => Quantity,
    /// Age.
    Age = "age" => Age,
    /// Lifetime.
    Lifetime = "lifetime" => Lifetime,
    /// Yearly electricity.
    KwhPerYear = "kwh_per_year" => KwhPerYear,
    /// Power.
    Watts = "watts" => Watts,
    /// Hours of use a day.
    HoursPerDay = "hours_per_day" => HoursPerDay,
    /// Days of use a year.
    DaysPerYear = "days_per_year" => DaysPerYear,
    /// Diagonal of the screen.
    ScreenInches = "screen_inches" => ScreenInches,
    /// Number of units bought, gone, wanted: not of the fleet.
    OtherQuantity = "other_quantity",
    /// Number that the organisation gave the device.
    AssetTag = "asset_tag",
    /// A day of something else.
    OtherDate = "date",
    /// End of the warranty.
    WarrantyEnd = "warranty_end" => WarrantyEnd,
    /// Person.
    User = "user",
    /// Price.
    Price = "price",
    /// Processor.
    Cpu = "cpu",
    /// Memory.
    Ram = "ram",
    /// Storage.
    Storage = "storage",
    /// Operating system.
    Os = "os",
    /// Network address.
    Ip = "ip",
    /// Hardware address.
    Mac = "mac",
    /// Telephone number.
    Phone = "phone",
    /// Number of an order or an invoice.
    OrderNumber = "order_number",
    /// Seller.
    Supplier = "supplier",
    /// Remarks.
    Notes = "notes",
    /// Something else that is known.
    Other = "other",
}
