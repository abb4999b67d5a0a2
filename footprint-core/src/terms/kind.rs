//! The kinds of equipment.

use super::vocabulary::words;

words! {
    /// A kind of equipment. Kinds may be added; the key of one that is there never changes, for files hold it.
    Kind {
        /// Laptop computer.
        Laptop = "laptop",
        /// Desktop computer (tower), without its screen.
        Desktop = "desktop",
        /// Small form factor desktop.
        SmallDesktop = "small_desktop",
        /// Ultra-small desktop.
        MiniDesktop = "mini_desktop",
        /// Workstation.
        Workstation = "workstation",
        /// Computer built into its screen.
        AllInOne = "all_in_one",
        /// Thin client.
        ThinClient = "thin_client",
        /// Computer screen.
        Monitor = "monitor",
        /// Smartphone.
        Smartphone = "smartphone",
        /// Simple mobile phone.
        FeaturePhone = "feature_phone",
        /// Tablet.
        Tablet = "tablet",
        /// E-book reader.
        EReader = "e_reader",
        /// Telephone on the IP network.
        IpPhone = "ip_phone",
        /// Fixed-line telephone.
        LandlinePhone = "landline_phone",
        /// Home printer.
        PrinterHome = "printer_home",
        /// Laser printer.
        PrinterLaser = "printer_laser",
        /// Multifunction A3 printer.
        CopierA3 = "copier_a3",
        /// Production copier.
        CopierLarge = "copier_large",
        /// Projector.
        Projector = "projector",
        /// Television.
        Television = "television",
        /// Internet box (home gateway).
        InternetBox = "internet_box",
        /// TV box.
        TvBox = "tv_box",
        /// Home game console.
        ConsoleHome = "console_home",
        /// Handheld game console.
        ConsolePortable = "console_portable",
        /// Virtual reality headset.
        VrHeadset = "vr_headset",
        /// Smart speaker.
        SmartSpeaker = "smart_speaker",
        /// Smartwatch.
        Smartwatch = "smartwatch",
        /// Docking station.
        Dock = "dock",
        /// Keyboard.
        Keyboard = "keyboard",
        /// Mouse.
        Mouse = "mouse",
        /// Laptop charger.
        LaptopCharger = "laptop_charger",
        /// Phone charger.
        PhoneCharger = "phone_charger",
        /// External SSD.
        ExternalSsd = "external_ssd",
        /// External hard disk.
        ExternalHdd = "external_hdd",
        /// USB key.
        UsbKey = "usb_key",
        /// Wi-Fi access point.
        WifiAccessPoint = "wifi_access_point",
        /// Small network switch.
        SwitchSmall = "switch_small",
        /// Access switch, 24 to 48 ports.
        SwitchAccess = "switch_access",
        /// Core switch.
        SwitchCore = "switch_core",
        /// Router.
        Router = "router",
        /// Firewall.
        Firewall = "firewall",
        /// Server.
        ServerRack = "server_rack",
        /// Storage bay.
        StorageBay = "storage_bay",
        /// Data-centre disk.
        StorageDisk = "storage_disk",
        /// Uninterruptible power supply.
        Ups = "ups",
        /// Network camera.
        IpCamera = "ip_camera",
        /// Door entry, video doorbell or intercom.
        AccessControl = "access_control",
        /// Connected sensor, detector or thermostat.
        IotSensor = "iot_sensor",
        /// Document scanner.
        Scanner = "scanner",
        /// Public display panel of about 2 m².
        DigitalSignage = "digital_signage",
        /// Interactive flat panel.
        InteractiveDisplay = "interactive_display",
        /// Interactive whiteboard.
        InteractiveWhiteboard = "interactive_whiteboard",
        /// Hard disk of a server, a bay or a computer, listed by itself.
        Hdd = "hdd",
        /// Solid-state disk, listed by itself.
        Ssd = "ssd",
        /// Storage bay whose disks are listed apart.
        StorageEnclosure = "storage_enclosure",
        /// Network storage of a few disks.
        Nas = "nas",
        /// Graphics or computing card.
        GpuCard = "gpu_card",
        /// Load balancer.
        LoadBalancer = "load_balancer",
        /// Drone.
        Drone = "drone",
        /// Webcam.
        Webcam = "webcam",
        /// Headset with a microphone.
        Headset = "headset",
        /// Loudspeaker.
        Speaker = "speaker",
        /// Microphone.
        Microphone = "microphone",
        /// Hearing loop.
        HearingLoop = "hearing_loop",
        /// Room video-conference system.
        VideoConference = "video_conference",
        /// Conference phone.
        ConferencePhone = "conference_phone",
        /// Cordless (DECT) phone.
        DectPhone = "dect_phone",
        /// Telephone exchange.
        Pabx = "pabx",
        /// Fax machine.
        Fax = "fax",
        /// Two-way radio.
        TwoWayRadio = "two_way_radio",
        /// Photo or video camera.
        Camera = "camera",
        /// Document camera.
        DocumentCamera = "document_camera",
        /// Media or signage player.
        MediaPlayer = "media_player",
        /// Graphics tablet.
        GraphicsTablet = "graphics_tablet",
        /// Plotter.
        Plotter = "plotter",
        /// Label printer.
        LabelPrinter = "label_printer",
        /// Receipt printer.
        ReceiptPrinter = "receipt_printer",
        /// Card printer.
        CardPrinter = "card_printer",
        /// 3D printer.
        Printer3d = "printer_3d",
        /// Barcode reader.
        BarcodeScanner = "barcode_scanner",
        /// Badge or card reader.
        BadgeReader = "badge_reader",
        /// Rugged handheld terminal.
        MobileComputer = "mobile_computer",
        /// Payment terminal.
        PaymentTerminal = "payment_terminal",
        /// Cash register.
        CashRegister = "cash_register",
        /// Self-service kiosk.
        Kiosk = "kiosk",
        /// Single-board computer.
        SingleBoardComputer = "single_board_computer",
        /// KVM switch.
        Kvm = "kvm",
        /// Power distribution unit.
        Pdu = "pdu",
        /// Tape drive or library.
        TapeLibrary = "tape_library",
        /// Modem.
        Modem = "modem",
        /// Robot.
        Robot = "robot",
        /// Equipment of no kind named here; never assessed.
        Other = "other",
    }
}
