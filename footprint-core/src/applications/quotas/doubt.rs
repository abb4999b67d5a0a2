//! What rows that are set aside could still change: a rule that they could turn is undecided.

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Computers or phones bought, or goods of an unknown category.
    Purchase,
    /// Devices decommissioned.
    Disposal,
    /// Contracts put out.
    Contract,
    /// Devices in the fleet.
    Fleet,
}

/// What a row that is set aside could add.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowDoubt {
    /// What it is about; `None` where nothing tells it.
    pub subject: Option<Subject>,
    /// Its amount before tax, or how many devices or contracts; `None` where that cannot be read.
    pub size: Option<f64>,
}

/// What the rows set aside of one subject could add.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Doubt {
    /// Sum of their sizes.
    pub more: f64,
    /// Sum of what credit notes take off, as a number above 0.
    pub less: f64,
    /// Rows whose size cannot be read: any size is possible.
    pub unread: u64,
}

/// What the rows set aside could add, by subject.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Aside {
    /// Spend on computers and telephony.
    pub purchases: Doubt,
    /// Devices decommissioned.
    pub disposals: Doubt,
    /// Contracts put out.
    pub contracts: Doubt,
    /// Devices in the fleet.
    pub fleet: Doubt,
    /// Rows that may be about anything.
    pub unknown: u64,
}

impl Aside {
    /// Adds a row that is set aside.
    pub fn add(&mut self, row: RowDoubt) {
        let doubt = match row.subject {
            Some(Subject::Purchase) => &mut self.purchases,
            Some(Subject::Disposal) => &mut self.disposals,
            Some(Subject::Contract) => &mut self.contracts,
            Some(Subject::Fleet) => &mut self.fleet,
            None => {
                self.unknown += 1;
                return;
            }
        };
        match row.size {
            Some(size) if size < 0.0 => doubt.less -= size,
            Some(size) => doubt.more += size,
            None => doubt.unread += 1,
        }
    }
}

impl Doubt {
    /// Whether the rows could turn a rule that asks for `required` of `base` and counts `counted`.
    ///
    /// Each may count in full, only in the base, or not at all. `others`: rows that may be about anything; they
    /// open no rule of which nothing happened.
    pub(super) fn could_turn(self, counted: f64, base: f64, required: f64, others: u64) -> bool {
        if base <= 0.0 {
            return self != Self::default();
        }
        let margin = counted - required * base;
        let least = -required * base * 1e-12;
        if self.unread > 0 || others > 0 {
            // What is asked of all is broken for good by one that does not.
            return required < 1.0 || margin >= least;
        }
        let best = margin + self.more * (1.0 - required) + self.less * required;
        let worst = margin - self.more * required - self.less * (1.0 - required);
        best >= least && worst < least
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rows_that_could_turn_a_rule_open_it() {
        let of = |size| {
            let mut aside = Aside::default();
            aside.add(RowDoubt { subject: Some(Subject::Purchase), size });
            aside.purchases
        };
        // 30 of 100 where 20 % are asked: 50 more that are new leave it met, 60 do not.
        assert!(!of(Some(50.0)).could_turn(30.0, 100.0, 0.2, 0));
        assert!(of(Some(60.0)).could_turn(30.0, 100.0, 0.2, 0));
        assert!(of(None).could_turn(30.0, 100.0, 0.2, 0));
        // 10 of 100: 12.5 more that are reused meet it, 12 do not.
        assert!(of(Some(12.5)).could_turn(10.0, 100.0, 0.2, 0));
        assert!(!of(Some(12.0)).could_turn(10.0, 100.0, 0.2, 0));
        // A credit note of reused goods.
        assert!(of(Some(-13.0)).could_turn(30.0, 100.0, 0.2, 0));
        // Nothing happened, and a row that may be about anything.
        assert!(!Doubt::default().could_turn(0.0, 0.0, 0.2, 1));
        assert!(Doubt::default().could_turn(30.0, 100.0, 0.2, 1));
    }
}
