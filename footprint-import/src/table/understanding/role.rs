//! The roles of words in headers, and sets of them.

/// Declares the roles with the key that `words/columns.csv` uses.
macro_rules! roles {
    ($($variant:ident = $key:literal),+ $(,)?) => {
        /// What a word of a header speaks of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(super) enum Role { $($variant),+ }

        impl Role {
            /// Every role.
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The key of the word list.
            const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
    };
}

roles! {
    Accounting = "accounting", Age = "age", Archived = "archived", Assign = "assign", Bios = "bios",
    Buy = "buy", Bytes = "bytes", Centimetres = "centimetres", Chassis = "chassis",
    Consumption = "consumption", Contract = "contract", Count = "count", Country = "country",
    Cpu = "cpu", Create = "create", Currency = "currency", Date = "date", DaysPerYear = "daysperyear",
    Deleted = "deleted", Deliver = "deliver", Depreciation = "depreciation",
    Description = "description", Device = "device", Diagonal = "diagonal", Dispose = "dispose",
    Duration = "duration", End = "end", EndOfLife = "endoflife", Energy = "energy",
    Enroll = "enroll", Entity = "entity", Filler = "filler", First = "first", Host = "host",
    HoursPerDay = "hoursperday", Imei = "imei", InStock = "instock", InUse = "inuse",
    Inventory = "inventory", Invoice = "invoice", Ip = "ip", KwhUnit = "kwhunit", Last = "last",
    Level = "level",
    Lifetime = "lifetime", Loan = "loan", Login = "login", Mac = "mac", Maker = "maker",
    Manufacture = "manufacture", Metered = "metered", Model = "model", Month = "month",
    Name = "name", Notes = "notes", NotToUse = "nottouse", Number = "number",
    Mentioned = "mentioned", OfWhich = "ofwhich", Order = "order", Origin = "origin", Os = "os", Other = "other",
    OtherUnit = "otherunit", Owner = "owner",
    Ownership = "ownership", Part = "part", PartNumber = "partnumber", People = "people",
    Period = "period",
    Personal = "personal", Place = "place", Planned = "planned", Power = "power", Price = "price",
    Ram = "ram", Reference = "reference", Remaining = "remaining", Renew = "renew", Purpose = "role",
    Room = "room", Screen = "screen", Seen = "seen", Serial = "serial", Serve = "serve",
    Size = "size", Software = "software", Status = "status", Storage = "storage",
    Subject = "subject", Supplier = "supplier", Telephone = "telephone", Template = "template",
    Total = "total", Type = "type", Unit = "unit", User = "user", Uuid = "uuid",
    Vendor = "vendor", VoltAmperes = "voltamperes", Warranty = "warranty", WattUnit = "wattunit",
    What = "what", Year = "year",
}

impl Role {
    /// The role of a key.
    pub(super) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.key() == key)
    }
}

/// A set of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Roles(u128);

impl Roles {
    /// The set of some roles.
    pub(super) fn of(roles: &[Role]) -> Self {
        roles.iter().fold(Self::default(), |set, role| set.with(*role))
    }

    /// The same set with one more.
    #[must_use]
    pub(super) const fn with(self, role: Role) -> Self {
        Self(self.0 | 1 << role as u32)
    }

    /// The same set without one of them.
    #[must_use]
    pub(super) const fn without(self, role: Role) -> Self {
        Self(self.0 & !(1 << role as u32))
    }

    /// The roles of both sets.
    #[must_use]
    pub(super) const fn and_all(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of these roles is in the set.
    pub(super) fn any(self, roles: &[Role]) -> bool {
        self.0 & Self::of(roles).0 != 0
    }

    /// Whether a role is in the set.
    pub(super) const fn has(self, role: Role) -> bool {
        self.0 & 1 << role as u32 != 0
    }

    /// Whether there is nothing in the set but these roles.
    pub(super) fn only(self, roles: &[Role]) -> bool {
        self.0 & !Self::of(roles).0 == 0
    }

    /// Whether nothing is in the set.
    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
