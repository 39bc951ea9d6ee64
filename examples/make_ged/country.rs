//! The countries, with shares as uneven as in the real data.

/// One country of the data.
pub(crate) struct Country {
    pub(crate) name: &'static str,

    /// Gleditsch and Ward's number.
    pub(crate) gw_code: u32,

    pub(crate) iso3: &'static str,

    pub(crate) region: Region,

    /// Latitude and longitude of the middle in tenths of a degree.
    pub(crate) center_tenths: (i32, i32),

    /// How far places lie from the middle at most, in tenths of a degree.
    pub(crate) spread_tenths: u32,

    /// Share of the events, against the sum of all countries.
    pub(crate) weight: u32,
}

/// The five regions of UCDP.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Region {
    Africa,
    Americas,
    Asia,
    Europe,
    MiddleEast,
}

impl Region {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Africa => "Africa",
            Self::Americas => "Americas",
            Self::Asia => "Asia",
            Self::Europe => "Europe",
            Self::MiddleEast => "Middle East",
        }
    }

    /// The word after a first-level district's name.
    pub(crate) fn province_word(self) -> &'static str {
        match self {
            Self::Africa => "region",
            Self::Americas => "state",
            Self::Asia => "province",
            Self::Europe => "oblast",
            Self::MiddleEast => "governorate",
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "a row of the table below")]
const fn row(
    name: &'static str,
    gw_code: u32,
    iso3: &'static str,
    region: Region,
    lat_tenths: i32,
    lon_tenths: i32,
    spread_tenths: u32,
    weight: u32,
) -> Country {
    let center_tenths = (lat_tenths, lon_tenths);
    Country {
        name,
        gw_code,
        iso3,
        region,
        center_tenths,
        spread_tenths,
        weight,
    }
}

/// All countries, in the order of their rows in the file.
#[rustfmt::skip]
pub(crate) const COUNTRIES: &[Country] = {
    use Region::{Africa, Americas, Asia, Europe, MiddleEast};
    &[
        row("Afghanistan", 700, "AFG", Asia, 339, 672, 38, 52_300),
        row("Albania", 339, "ALB", Europe, 411, 201, 8, 12),
        row("Algeria", 615, "DZA", Africa, 360, 35, 25, 3_700),
        row("Angola", 540, "AGO", Africa, -112, 179, 50, 3_150),
        row("Argentina", 160, "ARG", Americas, -346, -584, 30, 9),
        row("Armenia", 371, "ARM", Europe, 402, 449, 8, 120),
        row("Australia", 900, "AUS", Asia, -337, 1510, 20, 6),
        row("Austria", 305, "AUT", Europe, 482, 163, 5, 5),
        row("Azerbaijan", 373, "AZE", Europe, 401, 470, 12, 1_240),
        row("Bahrain", 692, "BHR", MiddleEast, 261, 505, 2, 11),
        row("Bangladesh", 771, "BGD", Asia, 239, 902, 18, 980),
        row("Belgium", 211, "BEL", Europe, 508, 44, 5, 9),
        row("Benin", 434, "BEN", Africa, 108, 24, 8, 310),
        row("Bhutan", 760, "BTN", Asia, 270, 905, 5, 14),
        row("Bolivia", 145, "BOL", Americas, -166, -660, 20, 22),
        row("Bosnia-Herzegovina", 346, "BIH", Europe, 441, 178, 11, 3_450),
        row("Brazil", 140, "BRA", Americas, -150, -480, 100, 7_900),
        row("Burkina Faso", 439, "BFA", Africa, 131, -12, 18, 5_600),
        row("Burundi", 516, "BDI", Africa, -33, 299, 6, 2_350),
        row("Cambodia (Kampuchea)", 811, "KHM", Asia, 127, 1045, 14, 1_020),
        row("Cameroon", 471, "CMR", Africa, 68, 118, 32, 4_300),
        row("Canada", 20, "CAN", Americas, 455, -735, 10, 7),
        row("Central African Republic", 482, "CAF", Africa, 65, 208, 28, 2_050),
        row("Chad", 483, "TCD", Africa, 135, 186, 35, 1_080),
        row("China", 710, "CHN", Asia, 400, 850, 60, 410),
        row("Colombia", 100, "COL", Americas, 50, -745, 35, 7_600),
        row("Comoros", 581, "COM", Africa, -122, 443, 3, 7),
        row("Congo", 484, "COG", Africa, -42, 150, 12, 260),
        row("Croatia", 344, "HRV", Europe, 451, 160, 14, 540),
        row("DR Congo (Zaire)", 490, "COD", Africa, -5, 285, 40, 9_800),
        row("Djibouti", 522, "DJI", Africa, 117, 426, 4, 75),
        row("Dominican Republic", 42, "DOM", Americas, 188, -702, 6, 7),
        row("East Timor", 860, "TLS", Asia, -88, 1258, 6, 110),
        row("Ecuador", 130, "ECU", Americas, -18, -792, 15, 1_450),
        row("Egypt", 651, "EGY", MiddleEast, 300, 320, 25, 2_050),
        row("El Salvador", 92, "SLV", Americas, 137, -889, 6, 1_560),
        row("Eritrea", 531, "ERI", Africa, 153, 386, 14, 250),
        row("Eswatini (Swaziland)", 572, "SWZ", Africa, -265, 314, 4, 6),
        row("Ethiopia", 530, "ETH", Africa, 92, 396, 38, 8_700),
        row("France", 220, "FRA", Europe, 470, 24, 30, 62),
        row("Georgia", 372, "GEO", Europe, 422, 430, 14, 520),
        row("Germany", 260, "DEU", Europe, 510, 100, 25, 22),
        row("Ghana", 452, "GHA", Africa, 79, -10, 18, 95),
        row("Greece", 350, "GRC", Europe, 385, 235, 12, 6),
        row("Guatemala", 90, "GTM", Americas, 152, -904, 10, 940),
        row("Guinea", 438, "GIN", Africa, 99, -105, 20, 280),
        row("Guinea-Bissau", 404, "GNB", Africa, 119, -153, 6, 72),
        row("Haiti", 41, "HTI", Americas, 187, -724, 6, 820),
        row("Honduras", 91, "HND", Americas, 148, -869, 12, 610),
        row("India", 750, "IND", Asia, 240, 830, 75, 18_900),
        row("Indonesia", 850, "IDN", Asia, -25, 1180, 80, 2_250),
        row("Iran", 630, "IRN", MiddleEast, 325, 530, 55, 640),
        row("Iraq", 645, "IRQ", MiddleEast, 339, 435, 25, 11_900),
        row("Israel", 666, "ISR", MiddleEast, 317, 348, 6, 9_100),
        row("Italy", 325, "ITA", Europe, 420, 125, 20, 5),
        row("Ivory Coast", 437, "CIV", Africa, 70, -58, 18, 720),
        row("Jamaica", 51, "JAM", Americas, 181, -772, 4, 95),
        row("Japan", 740, "JPN", Asia, 357, 1397, 5, 6),
        row("Jordan", 663, "JOR", MiddleEast, 313, 365, 8, 48),
        row("Kazakhstan", 705, "KAZ", Asia, 433, 770, 30, 22),
        row("Kenya", 501, "KEN", Africa, 10, 378, 30, 2_350),
        row("Kosovo", 347, "XKX", Europe, 426, 209, 5, 610),
        row("Kuwait", 690, "KWT", MiddleEast, 293, 477, 4, 38),
        row("Kyrgyzstan", 703, "KGZ", Asia, 410, 735, 15, 130),
        row("Laos", 812, "LAO", Asia, 190, 1025, 12, 34),
        row("Lebanon", 660, "LBN", MiddleEast, 338, 358, 6, 4_150),
        row("Lesotho", 570, "LSO", Africa, -294, 278, 4, 28),
        row("Liberia", 450, "LBR", Africa, 65, -95, 12, 940),
        row("Libya", 620, "LBY", Africa, 310, 160, 45, 2_150),
        row("Macedonia, FYR", 343, "MKD", Europe, 418, 215, 5, 76),
        row("Madagascar", 580, "MDG", Africa, -190, 470, 25, 230),
        row("Malaysia", 820, "MYS", Asia, 50, 1180, 15, 32),
        row("Mali", 432, "MLI", Africa, 150, -35, 32, 5_200),
        row("Mauritania", 435, "MRT", Africa, 180, -110, 25, 48),
        row("Mexico", 70, "MEX", Americas, 225, -1020, 55, 22_600),
        row("Moldova", 359, "MDA", Europe, 470, 289, 6, 64),
        row("Morocco", 600, "MAR", Africa, 320, -60, 25, 58),
        row("Mozambique", 541, "MOZ", Africa, -150, 375, 50, 2_500),
        row("Myanmar (Burma)", 775, "MMR", Asia, 205, 962, 42, 8_400),
        row("Namibia", 565, "NAM", Africa, -180, 170, 15, 58),
        row("Nepal", 790, "NPL", Asia, 281, 840, 22, 5_150),
        row("Netherlands", 210, "NLD", Europe, 521, 48, 5, 5),
        row("Nicaragua", 93, "NIC", Americas, 128, -854, 12, 150),
        row("Niger", 436, "NER", Africa, 145, 75, 35, 1_550),
        row("Nigeria", 475, "NGA", Africa, 95, 85, 38, 11_800),
        row("North Korea", 731, "PRK", Asia, 385, 1265, 8, 5),
        row("Pakistan", 770, "PAK", Asia, 315, 702, 38, 11_200),
        row("Panama", 95, "PAN", Americas, 90, -795, 6, 26),
        row("Papua New Guinea", 910, "PNG", Asia, -62, 1445, 30, 290),
        row("Paraguay", 150, "PRY", Americas, -232, -568, 10, 38),
        row("Peru", 135, "PER", Americas, -105, -755, 35, 2_650),
        row("Philippines", 840, "PHL", Asia, 105, 1235, 42, 6_700),
        row("Romania", 360, "ROU", Europe, 452, 255, 10, 42),
        row("Russia (Soviet Union)", 365, "RUS", Europe, 450, 440, 35, 5_100),
        row("Rwanda", 517, "RWA", Africa, -20, 299, 6, 1_420),
        row("Saudi Arabia", 670, "SAU", MiddleEast, 220, 440, 50, 530),
        row("Senegal", 433, "SEN", Africa, 129, -158, 12, 380),
        row("Serbia (Yugoslavia)", 345, "SRB", Europe, 432, 213, 12, 690),
        row("Sierra Leone", 451, "SLE", Africa, 85, -118, 10, 3_250),
        row("Slovenia", 349, "SVN", Europe, 461, 145, 5, 11),
        row("Solomon Islands", 940, "SLB", Asia, -95, 1600, 6, 44),
        row("Somalia", 520, "SOM", Africa, 40, 450, 38, 12_600),
        row("South Africa", 560, "ZAF", Africa, -290, 285, 30, 4_600),
        row("South Sudan", 626, "SSD", Africa, 75, 305, 32, 2_350),
        row("Spain", 230, "ESP", Europe, 420, -25, 25, 190),
        row("Sri Lanka", 780, "LKA", Asia, 85, 808, 12, 4_700),
        row("Sudan", 625, "SDN", Africa, 135, 280, 48, 6_300),
        row("Sweden", 380, "SWE", Europe, 593, 180, 4, 5),
        row("Syria", 652, "SYR", MiddleEast, 348, 372, 22, 78_500),
        row("Tajikistan", 702, "TJK", Asia, 386, 700, 14, 260),
        row("Tanzania", 510, "TZA", Africa, -60, 350, 35, 78),
        row("Thailand", 800, "THA", Asia, 68, 1011, 12, 3_350),
        row("Togo", 461, "TGO", Africa, 88, 10, 8, 108),
        row("Trinidad and Tobago", 52, "TTO", Americas, 106, -613, 3, 12),
        row("Tunisia", 616, "TUN", Africa, 350, 92, 12, 125),
        row("Turkey", 640, "TUR", MiddleEast, 381, 408, 30, 6_100),
        row("Uganda", 500, "UGA", Africa, 20, 325, 22, 3_600),
        row("Ukraine", 369, "UKR", Europe, 482, 362, 30, 29_800),
        row("United Kingdom", 200, "GBR", Europe, 545, -62, 12, 460),
        row("United States of America", 2, "USA", Americas, 387, -900, 120, 115),
        row("Uzbekistan", 704, "UZB", Asia, 408, 700, 15, 48),
        row("Venezuela", 101, "VEN", Americas, 85, -680, 25, 760),
        row("Yemen (North Yemen)", 678, "YEM", MiddleEast, 152, 445, 22, 10_700),
        row("Zambia", 551, "ZMB", Africa, -145, 280, 15, 18),
        row("Zimbabwe (Rhodesia)", 552, "ZWE", Africa, -190, 297, 18, 92),
    ]
};
