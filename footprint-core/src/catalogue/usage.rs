//! The figures of uses: networks, video, data centres, mails, searches; and the hours that devices serve.

use super::{Catalogue, DataFile, FigureStatus, Label, equipment, sources};
use crate::catalogue::table::Table;
use crate::terms::diagnostic::{Code, Finding, Findings, Place};
use crate::terms::quantity::Watts;
use crate::terms::vocabulary::{Kind, words};
use crate::uncertainty::Gsd;

words! {
    /// A figure of the model of uses (METHOD.md §4).
    Parameter {
        /// Fixed subscription, France, kg CO2e/subscription/year.
        NetworkFixedFranceSubscription = "network.fixed.france.subscription",
        /// One more GB on a fixed network, France, g CO2e/GB.
        NetworkFixedFranceGigabyte = "network.fixed.france.gigabyte",
        /// Volume of a fixed subscription, France, GB/subscription/year.
        NetworkFixedFranceVolume = "network.fixed.france.volume",
        /// Mobile subscription, France, kg CO2e/subscription/year.
        NetworkMobileFranceSubscription = "network.mobile.france.subscription",
        /// One more GB on a mobile network, France, g CO2e/GB.
        NetworkMobileFranceGigabyte = "network.mobile.france.gigabyte",
        /// Volume of a mobile subscription, France, GB/subscription/year.
        NetworkMobileFranceVolume = "network.mobile.france.volume",
        /// Fixed subscription, world, kg CO2e/subscription/year.
        NetworkFixedWorldSubscription = "network.fixed.world.subscription",
        /// One more GB on a fixed network, world, g CO2e/GB.
        NetworkFixedWorldGigabyte = "network.fixed.world.gigabyte",
        /// Volume of a fixed subscription, world, GB/subscription/year.
        NetworkFixedWorldVolume = "network.fixed.world.volume",
        /// Mobile subscription, world, kg CO2e/subscription/year.
        NetworkMobileWorldSubscription = "network.mobile.world.subscription",
        /// One more GB on a mobile network, world, g CO2e/GB.
        NetworkMobileWorldGigabyte = "network.mobile.world.gigabyte",
        /// Volume of a mobile subscription, world, GB/subscription/year.
        NetworkMobileWorldVolume = "network.mobile.world.volume",
        /// Average GB on a fixed network, France, g CO2e/GB.
        NetworkFixedFranceAverage = "network.fixed.france.average",
        /// Average GB on a mobile network, France, g CO2e/GB.
        NetworkMobileFranceAverage = "network.mobile.france.average",
        /// Average GB on a fixed network, Europe, g CO2e/GB.
        NetworkFixedEuropeAverage = "network.fixed.europe.average",
        /// Average GB on a mobile network, Europe, g CO2e/GB.
        NetworkMobileEuropeAverage = "network.mobile.europe.average",
        /// One GB between data centres, g CO2e/GB.
        NetworkBetweenCentres = "network.between_centres",
        /// One hour of sound, GB/h.
        VideoAudio = "video.audio",
        /// One hour of SD video, GB/h.
        VideoSd = "video.sd",
        /// One hour of HD video, GB/h.
        VideoHd = "video.hd",
        /// One hour of 4K video, GB/h.
        VideoUhd = "video.4k",
        /// Electricity of the data centre for one hour of video, kWh/h.
        CentreStreamElectricity = "centre.stream.electricity",
        /// Making of the data centre for one hour of video, g CO2e/h.
        CentreStreamEmbodied = "centre.stream.embodied",
        /// Electricity of a video service in a year, MWh/year.
        AdemeStreamElectricity = "ademe.stream.electricity",
        /// Hours watched on this service in a year, h/year.
        AdemeStreamHours = "ademe.stream.hours",
        /// Mean volume of an hour on this service, GB/h.
        AdemeStreamVolume = "ademe.stream.volume",
        /// Power of a server, W.
        AdemeServerPower = "ademe.server.power",
        /// Making of a server, kg CO2e.
        AdemeServerEmbodied = "ademe.server.embodied",
        /// Lifetime of a server, years.
        AdemeServerLifetime = "ademe.server.lifetime",
        /// PUE of the video service, ratio.
        AdemeServerPueStream = "ademe.server.pue_stream",
        /// PUE of the mail service, ratio.
        AdemeServerPueMail = "ademe.server.pue_mail",
        /// Power of a search server, W.
        AdemeServerSearchPower = "ademe.server.search_power",
        /// Firewalls per server, per server.
        AdemeServerFirewalls = "ademe.server.firewalls",
        /// Switches per server, per server.
        AdemeServerSwitches = "ademe.server.switches",
        /// Routers per server, per server.
        AdemeServerRouters = "ademe.server.routers",
        /// Room area per server, m2 per server.
        AdemeServerArea = "ademe.server.area",
        /// Making of a firewall, kg CO2e.
        AdemeFirewallEmbodied = "ademe.firewall.embodied",
        /// Making of a switch, kg CO2e.
        AdemeSwitchEmbodied = "ademe.switch.embodied",
        /// Making of a router, kg CO2e.
        AdemeRouterEmbodied = "ademe.router.embodied",
        /// Building of a m² of room, kg CO2e/m2.
        AdemeRoomEmbodied = "ademe.room.embodied",
        /// Lifetime of a room, years.
        AdemeRoomLifetime = "ademe.room.lifetime",
        /// Making of a server disk, kg CO2e.
        AdemeDiskEmbodied = "ademe.disk.embodied",
        /// Lifetime of a disk, years.
        AdemeDiskLifetime = "ademe.disk.lifetime",
        /// Power of a disk, W.
        AdemeDiskPower = "ademe.disk.power",
        /// Capacity of a disk, TB.
        AdemeDiskCapacity = "ademe.disk.capacity",
        /// Mean fill of a disk, share.
        AdemeDiskFill = "ademe.disk.fill",
        /// Time to write a mail, min.
        MailWriting = "mail.writing",
        /// Time to read a mail, s.
        MailReading = "mail.reading",
        /// Copies kept of a mail, copies.
        MailCopies = "mail.copies",
        /// Years for which a mail is kept, years.
        MailYears = "mail.years",
        /// Mails sent and received per person and day, per person and day.
        MailPerDay = "mail.per_day",
        /// Server power per mailbox, W/person.
        MailPower = "mail.power",
        /// Time to type a search, s.
        SearchTyping = "search.typing",
        /// Time to read the results, s.
        SearchReading = "search.reading",
        /// Size of a request, kB.
        SearchRequest = "search.request",
        /// Size of a page of results, kB.
        SearchPage = "search.page",
        /// Volume that a search server treats in its life, MB/server.
        SearchServer = "search.server",
        /// Keeping 1 GB for a year, g CO2e/GB/year.
        StorageYear = "storage.year",
        /// One hour of online play, GB/h.
        GameOnline = "game.online",
        /// One hour of cloud gaming, GB/h.
        GameCloud = "game.cloud",
        /// Electricity of the data centre for one hour of cloud gaming, kWh/h.
        GameCloudElectricity = "game.cloud_electricity",
        /// One short question to an AI, g CO2e/prompt.
        Prompt = "prompt",
        /// Share of hours on laptop, share.
        MixStreamLaptop = "mix.stream.laptop",
        /// Share of hours on tablet, share.
        MixStreamTablet = "mix.stream.tablet",
        /// Share of hours on smartphone, share.
        MixStreamSmartphone = "mix.stream.smartphone",
        /// Share of hours on television, share.
        MixStreamTelevision = "mix.stream.television",
        /// Share of hours on desktop and monitor, share.
        MixDeskDesktopAndMonitor = "mix.desk.desktop_and_monitor",
        /// Share of hours on laptop, share.
        MixDeskLaptop = "mix.desk.laptop",
        /// Share of hours on tablet, share.
        MixDeskTablet = "mix.desk.tablet",
        /// Share of hours on smartphone, share.
        MixDeskSmartphone = "mix.desk.smartphone",
        /// Fixed lines per head, lines/head.
        LinesFixed = "lines.fixed",
        /// Mobile lines per head, lines/head.
        LinesMobile = "lines.mobile",
        /// Electricity of the networks of France, boxes apart, TWh/year.
        NetworkFranceElectricity = "network.france.electricity",
        /// Electricity of the boxes of France, TWh/year.
        NetworkBoxesElectricity = "network.boxes.electricity",
        /// Making in the year of a mobile line, share.
        NetworkMobileFranceMaking = "network.mobile.france.making",
        /// Laying in the year of a mobile line, share.
        NetworkMobileFranceLaying = "network.mobile.france.laying",
        /// Maintenance in the year of a mobile line, share.
        NetworkMobileFranceMaintenance = "network.mobile.france.maintenance",
        /// Maintenance in the year of a fixed line, share.
        NetworkFixedFranceMaintenance = "network.fixed.france.maintenance",
        /// Population of France in the study, people.
        NationalPopulation = "national.population",
        /// Electricity of the data centres in France, TWh/year.
        CentreFranceElectricity = "centre.france.electricity",
        /// Electricity of the data centres abroad, TWh/year.
        CentreAbroadElectricity = "centre.abroad.electricity",
        /// Of which in the European Union, TWh/year.
        CentreAbroadEurope = "centre.abroad.europe",
        /// Of which in the United States, TWh/year.
        CentreAbroadUnitedStates = "centre.abroad.united_states",
        /// Of which in China, TWh/year.
        CentreAbroadChina = "centre.abroad.china",
        /// PUE of the data centres in France, ratio.
        CentreFrancePue = "centre.france.pue",
        /// PUE of the data centres abroad, ratio.
        CentreAbroadPue = "centre.abroad.pue",
        /// Making of a server of a data centre, kg CO2e.
        CentreServerEmbodied = "centre.server.embodied",
        /// Devices per head and year, per year.
        TrendDevices = "trend.devices",
        /// Net effect of data on networks per year, per year.
        TrendData = "trend.data",
        /// Data centres per year, per year.
        TrendCentres = "trend.centres",
        /// Electricity per year, per year.
        TrendGrid = "trend.grid",
    }
}

/// A figure with its unit, spread and source.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Value.
    pub value: f64,
    /// Unit.
    pub unit: String,
    /// Spread.
    pub gsd: Gsd,
    /// Source id.
    pub source: String,
    /// How it came about.
    pub status: FigureStatus,
    /// What it is called.
    pub label: Label,
}

/// How a device is used: its power while on, and its usual hours a day.
#[derive(Clone, Debug, PartialEq)]
pub struct DeviceTime {
    /// Power while on.
    pub power: Watts,
    /// Hours a day.
    pub hours_per_day: f64,
    /// Source id.
    pub source: String,
}

pub(super) fn status_of(
    row: &crate::catalogue::table::Row<'_>,
    column: crate::catalogue::table::Column,
    findings: &mut Findings,
) -> Option<FigureStatus> {
    let known = FigureStatus::KNOWN.iter().map(|(key, _)| *key);
    row.word(column, FigureStatus::from_key, known, findings)
}

pub(super) fn read_figures(
    catalogue: &mut Catalogue,
    file: &DataFile<'_>,
    findings: &mut Findings,
) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [parameter, value, unit, gsd, source, status, fr, en, _note] = table.columns(
        ["parameter", "value", "unit", "gsd", "source", "status", "label_fr", "label_en", "note"],
        findings,
    );
    let mut seen = std::collections::BTreeSet::new();
    while let Some(row) = table.next_row(findings) {
        let known = Parameter::ALL.iter().map(|parameter| parameter.key());
        let Some(key) = row.word(parameter, Parameter::from_key, known, findings) else { continue };
        if !seen.insert(key) {
            findings.add(row.finding(Code::DuplicateKey, parameter).with("key", key));
            continue;
        }
        if let (
            Some(value),
            Some(unit),
            Some(gsd),
            Some(source),
            Some(status),
            Some(fr),
            Some(en),
        ) = (
            row.required_number(value, -1.0..=1e15, findings),
            row.required(unit, findings),
            row.required_number(gsd, 1.0..=10.0, findings).and_then(Gsd::new),
            sources::source_id(catalogue, &row, source, findings),
            status_of(&row, status, findings),
            row.required(fr, findings),
            row.required(en, findings),
        ) {
            let label = Label { fr: fr.to_owned(), en: en.to_owned() };
            let unit = unit.to_owned();
            catalogue.usage.insert(key, Figure { value, unit, gsd, source, status, label });
        }
    }
}

pub(super) fn read_times(catalogue: &mut Catalogue, file: &DataFile<'_>, findings: &mut Findings) {
    let mut table = Table::open(file.shown, file.text, findings);
    let [kind, watts, hours, source, status, _note] =
        table.columns(["kind", "watts", "hours_per_day", "source", "status", "note"], findings);
    while let Some(row) = table.next_row(findings) {
        status_of(&row, status, findings);
        if let (Some(kind), Some(watts), Some(hours_per_day), Some(source)) = (
            equipment::kind_of(&row, kind, findings),
            row.required_number(watts, 0.0..=10_000.0, findings),
            row.required_number(hours, 0.01..=24.0, findings),
            sources::source_id(catalogue, &row, source, findings),
        ) {
            let time = DeviceTime { power: Watts(watts), hours_per_day, source };
            catalogue.device_times.insert(kind, time);
        }
    }
}

/// Every figure of the model has a row.
pub(super) fn check(catalogue: &Catalogue, findings: &mut Findings) {
    for parameter in Parameter::ALL {
        if !catalogue.usage.contains_key(parameter) {
            findings.add(
                Finding::new(Code::DanglingReference)
                    .at(Place::file(&"usage.csv".into()))
                    .with("key", parameter),
            );
        }
    }
}

impl Catalogue {
    /// A figure of the model of uses; `None` only in a catalogue read without it.
    pub fn figure(&self, parameter: Parameter) -> Option<&Figure> {
        self.usage.get(&parameter)
    }

    /// The value of a figure; not a number in a catalogue read without it, which says so when read.
    pub fn value(&self, parameter: Parameter) -> f64 {
        self.usage.get(&parameter).map_or(f64::NAN, |figure| figure.value)
    }

    /// How a kind of device is used; `None` for a kind on which nobody does things.
    pub fn device_time(&self, kind: Kind) -> Option<&DeviceTime> {
        self.device_times.get(&kind)
    }
}
