//! A territory's municipalities from INSEE's file, or a table of the user's.

use super::{Municipality, Territory};
use crate::applications::reuse;
use crate::catalogue::table::plain;
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use std::sync::Arc;

impl Territory {
    /// Takes inhabitants, households and codes of municipalities from tables.
    ///
    /// A territory that lists none is made of all municipalities of the tables; one that lists some takes those, by
    /// code, else by name, and passes over the others. What is found nowhere is told, and its own figure stands; so
    /// does the population that is given beside them, to be held against their sum.
    pub fn take_municipalities(
        &mut self,
        tables: &[reuse::Municipality],
        file: &Arc<str>,
        findings: &mut Findings,
    ) {
        if self.municipalities.is_empty() {
            for one in tables {
                let Some(population) = one.population else {
                    let place = Place { field: Some(one.code.as_str().into()), ..Place::default() };
                    findings.add(Finding::new(Code::MunicipalityWithoutData).at(place));
                    continue;
                };
                self.municipalities.push(Municipality {
                    code: Some(one.code.clone()),
                    name: if one.name.is_empty() { one.code.clone() } else { one.name.clone() },
                    population,
                    households: one.households,
                    businesses: None,
                    public_bodies: None,
                    equipment: 1.0,
                });
            }
            return;
        }
        let mut names = std::collections::BTreeMap::<String, Vec<&reuse::Municipality>>::new();
        for one in tables {
            names.entry(plain(&one.name)).or_default().push(one);
        }
        for (index, one) in self.municipalities.iter_mut().enumerate() {
            let by_code =
                one.code.as_ref().map(|code| tables.iter().find(|known| known.code == *code));
            let found = by_code.unwrap_or_else(|| match names.get(&plain(&one.name))?.as_slice() {
                [known] => Some(*known),
                _ => None,
            });
            let Some(known) = found else {
                let field = format!("municipality[{index}].name");
                let place = Place { field: Some(field.into()), ..Place::file(file) };
                let finding = Finding::new(Code::MunicipalityNotFound).at(place);
                findings.add(finding.with("name", &one.name));
                continue;
            };
            one.code = Some(known.code.clone());
            one.population = known.population.unwrap_or(one.population);
            one.households = known.households.or(one.households);
        }
    }
}
