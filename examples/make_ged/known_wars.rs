//! The large wars, so that the file has the shape of the real one: names as in UCDP, months roughly, shares invented.

use crate::calendar::Month;
use crate::war::{CIVILIANS, Violence, Wave};

/// A dyad of a country that has its own rows here.
pub(crate) struct KnownWar {
    pub(crate) gw_code: u32,
    pub(crate) violence: Violence,

    /// What stands after the country in the conflict's name; state-based conflicts only.
    pub(crate) issue: &'static str,

    pub(crate) side_a: &'static str,
    pub(crate) side_b: &'static str,

    /// Share of the country's events.
    pub(crate) weight: u32,

    pub(crate) waves: &'static [Wave],
}

const fn wave(first: u32, peak: u32, last: u32, height: u32) -> Wave {
    Wave {
        first: Month::of(first),
        peak: Month::of(peak),
        last: Month::of(last),
        height,
    }
}

const fn state_war(
    gw_code: u32,
    issue: &'static str,
    side_a: &'static str,
    side_b: &'static str,
    weight: u32,
    waves: &'static [Wave],
) -> KnownWar {
    KnownWar {
        gw_code,
        violence: Violence::StateBased,
        issue,
        side_a,
        side_b,
        weight,
        waves,
    }
}

const fn group_war(
    gw_code: u32,
    side_a: &'static str,
    side_b: &'static str,
    weight: u32,
    waves: &'static [Wave],
) -> KnownWar {
    KnownWar {
        gw_code,
        violence: Violence::NonState,
        issue: "",
        side_a,
        side_b,
        weight,
        waves,
    }
}

const fn one_sided(
    gw_code: u32,
    side_a: &'static str,
    weight: u32,
    waves: &'static [Wave],
) -> KnownWar {
    KnownWar {
        gw_code,
        violence: Violence::OneSided,
        issue: "",
        side_a,
        side_b: CIVILIANS,
        weight,
        waves,
    }
}

#[rustfmt::skip]
pub(crate) const KNOWN_WARS: &[KnownWar] = &[
    state_war(700, "Government", "Government of Afghanistan", "Taleban", 750,
        &[wave(199411, 199610, 200111, 9), wave(200201, 200909, 201412, 55), wave(201501, 202107, 202108, 125)]),
    state_war(700, "Government", "Government of Afghanistan", "UIFSA", 22, &[wave(199610, 199809, 200111, 60)]),
    state_war(700, "Government", "Government of Afghanistan", "Hizb-i Islami-yi Afghanistan", 18, &[wave(198901, 199208, 199512, 60)]),
    state_war(700, "Islamic State", "Government of Afghanistan", "IS", 45, &[wave(201501, 201711, 202112, 60)]),
    state_war(700, "Government", "Government of Afghanistan", "NRF", 12, &[wave(202109, 202206, 202412, 40)]),
    group_war(700, "IS", "Taleban", 18, &[wave(201504, 201807, 202412, 30)]),
    one_sided(700, "Taleban", 42, &[wave(199506, 199808, 200110, 10), wave(200601, 201806, 202412, 50)]),
    one_sided(700, "IS", 16, &[wave(201501, 202110, 202412, 40)]),

    state_war(652, "Government", "Government of Syria", "Syrian insurgents", 620,
        &[wave(201103, 201304, 201812, 100), wave(201901, 201908, 202003, 70), wave(202004, 202411, 202412, 22)]),
    state_war(652, "Islamic State", "Government of Syria", "IS", 120, &[wave(201304, 201606, 201907, 80), wave(201908, 202104, 202412, 20)]),
    state_war(652, "Rojava Kurdistan", "Government of Syria", "SDF", 14, &[wave(201601, 201910, 202412, 20)]),
    group_war(652, "IS", "SDF", 55, &[wave(201510, 201707, 201903, 90), wave(201904, 202007, 202412, 30)]),
    group_war(652, "IS", "Syrian insurgents", 45, &[wave(201309, 201501, 201802, 60)]),
    group_war(652, "SDF", "SNA", 20, &[wave(201608, 201803, 202412, 40)]),
    one_sided(652, "Government of Syria", 80, &[wave(201103, 201208, 201806, 90)]),
    one_sided(652, "IS", 30, &[wave(201307, 201411, 201812, 60)]),

    state_war(369, "Government", "Government of Ukraine", "Maidan", 2, &[wave(201401, 201402, 201402, 100)]),
    state_war(369, "Donetsk", "Government of Ukraine", "DPR", 52, &[wave(201404, 201408, 201502, 90), wave(201503, 201702, 202202, 25)]),
    state_war(369, "Lugansk", "Government of Ukraine", "LPR", 24, &[wave(201404, 201408, 201502, 90), wave(201503, 201702, 202202, 20)]),
    state_war(369, "Novorossiya", "Government of Ukraine", "United Armed Forces of Novorossiya", 16, &[wave(201409, 201501, 201509, 80)]),
    state_war(369, "Russia (Soviet Union)", "Government of Russia (Soviet Union)", "Government of Ukraine", 780, &[wave(202202, 202203, 202209, 60), wave(202205, 202411, 202412, 100)]),
    one_sided(369, "Government of Russia (Soviet Union)", 40, &[wave(202202, 202203, 202412, 70)]),

    group_war(70, "Jalisco Cartel New Generation", "Sinaloa Cartel", 260, &[wave(201501, 202106, 202412, 100)]),
    group_war(70, "Juárez Cartel", "Sinaloa Cartel", 230, &[wave(200801, 201010, 201306, 100), wave(201601, 201908, 202412, 40)]),
    group_war(70, "Gulf Cartel", "Los Zetas", 110, &[wave(201002, 201206, 201605, 90)]),
    group_war(70, "Jalisco Cartel New Generation", "Santa Rosa de Lima Cartel", 190, &[wave(201709, 202004, 202412, 100)]),
    group_war(70, "Tijuana Cartel", "Sinaloa Cartel", 90, &[wave(200504, 200811, 201012, 50), wave(201601, 201808, 202412, 40)]),
    group_war(70, "La Línea - Los Aztecas", "Los Mexicles - Los Artistas Asesinos", 60, &[wave(200901, 202203, 202412, 50)]),
    group_war(70, "Cártel Santa Rosa de Lima - Michoacán faction", "Los Viagras - La Nueva Familia Michoacana", 55, &[wave(201905, 202110, 202412, 60)]),
    state_war(70, "Government", "Government of Mexico", "EZLN", 2, &[wave(199401, 199401, 199402, 100)]),

    state_war(750, "Kashmir", "Government of India", "Kashmir insurgents", 460, &[wave(199001, 200106, 201112, 100), wave(201512, 201808, 202412, 30)]),
    state_war(750, "Government", "Government of India", "CPI-Maoist", 190, &[wave(200409, 201005, 202412, 100)]),
    state_war(750, "Assam", "Government of India", "ULFA", 60, &[wave(199001, 200701, 201212, 60)]),
    state_war(750, "Punjab/Khalistan", "Government of India", "Sikh insurgents", 90, &[wave(198901, 199107, 199312, 100)]),
    one_sided(750, "CPI-Maoist", 80, &[wave(200409, 201006, 202412, 60)]),
    one_sided(750, "Kashmir insurgents", 90, &[wave(199001, 200002, 200812, 60)]),

    state_war(645, "Government", "Government of Iraq", "IS", 560, &[wave(200406, 200703, 201112, 70), wave(201201, 201410, 201712, 100), wave(201801, 201807, 202412, 18)]),
    state_war(645, "Government", "Government of Iraq", "Al-Mahdi Army", 30, &[wave(200404, 200804, 200805, 60)]),
    state_war(645, "Government", "Government of Iraq", "RJF", 25, &[wave(200405, 200606, 200712, 60)]),
    one_sided(645, "IS", 240, &[wave(200406, 200611, 201112, 60), wave(201201, 201406, 201712, 90)]),
    state_war(645, "Kuwait", "Government of Iraq", "Government of Kuwait", 10, &[wave(199008, 199102, 199103, 100)]),

    state_war(666, "Palestine", "Government of Israel", "Hamas", 420, &[wave(200009, 200203, 200502, 40), wave(202310, 202312, 202412, 1000)]),
    state_war(666, "Palestine", "Government of Israel", "Fatah", 60, &[wave(200009, 200204, 200412, 80)]),
    state_war(666, "Palestine", "Government of Israel", "PIJ", 50, &[wave(200009, 200608, 202412, 50)]),
    state_war(666, "Southern Lebanon", "Government of Israel", "Hezbollah", 60, &[wave(202310, 202410, 202411, 200)]),
    one_sided(666, "Hamas", 20, &[wave(199404, 200203, 200412, 40), wave(202310, 202310, 202310, 200)]),

    state_war(678, "Government", "Government of Yemen (North Yemen)", "Ansarallah", 690, &[wave(200406, 201001, 201008, 10), wave(201407, 201809, 202204, 100), wave(202205, 202301, 202412, 20)]),
    state_war(678, "Government", "Government of Yemen (North Yemen)", "AQAP", 200, &[wave(200901, 201206, 202212, 60)]),
    state_war(678, "South Yemen", "Government of Yemen (North Yemen)", "Southern Transitional Council", 25, &[wave(201801, 201908, 202006, 60)]),
    one_sided(678, "Ansarallah", 30, &[wave(201503, 201806, 202412, 40)]),

    state_war(530, "Tigray", "Government of Ethiopia", "TPLF", 230, &[wave(202011, 202106, 202211, 100)]),
    state_war(530, "Oromiya", "Government of Ethiopia", "OLA", 260, &[wave(198901, 200202, 201012, 10), wave(201806, 202306, 202412, 100)]),
    state_war(530, "Government", "Government of Ethiopia", "Fano", 200, &[wave(202304, 202402, 202412, 100)]),
    state_war(530, "Eritrea", "Government of Eritrea", "Government of Ethiopia", 60, &[wave(199805, 200005, 200006, 100)]),
    state_war(530, "Government", "Government of Ethiopia", "EPRDF", 70, &[wave(198901, 199103, 199105, 100)]),
    one_sided(530, "OLA", 60, &[wave(201901, 202206, 202412, 60)]),
    group_war(530, "Afar", "Issa clan (Somalia)", 30, &[wave(199101, 202012, 202212, 40)]),

    state_war(625, "Government", "Government of Sudan", "RSF", 330, &[wave(202304, 202306, 202412, 100)]),
    state_war(625, "Government", "Government of Sudan", "SLM/A", 140, &[wave(200302, 200404, 201612, 80)]),
    state_war(625, "Southern Sudan", "Government of Sudan", "SPLM/A", 120, &[wave(198901, 199902, 200502, 60)]),
    one_sided(625, "RSF", 90, &[wave(202304, 202306, 202412, 80)]),
    one_sided(625, "Janjaweed", 70, &[wave(200304, 200401, 200912, 90)]),

    state_war(475, "Government", "Government of Nigeria", "Jama'atu Ahlis Sunna Lidda'awati wal-Jihad", 260, &[wave(200907, 201410, 202412, 100)]),
    state_war(475, "Islamic State", "Government of Nigeria", "IS", 170, &[wave(201503, 202104, 202412, 80)]),
    one_sided(475, "Jama'atu Ahlis Sunna Lidda'awati wal-Jihad", 170, &[wave(201101, 201407, 202412, 80)]),
    group_war(475, "Farmers", "Fulani", 140, &[wave(199901, 201805, 202412, 60)]),
    group_war(475, "Black Axe", "Eiye", 60, &[wave(200801, 202107, 202412, 60)]),

    state_war(490, "Government", "Government of DR Congo (Zaire)", "M23", 120, &[wave(201204, 201210, 201311, 60), wave(202111, 202402, 202412, 100)]),
    state_war(490, "Government", "Government of DR Congo (Zaire)", "RCD", 110, &[wave(199808, 199906, 200112, 60)]),
    state_war(490, "Islamic State", "Government of DR Congo (Zaire)", "IS", 100, &[wave(201905, 202109, 202412, 60)]),
    one_sided(490, "ADF", 130, &[wave(201310, 201908, 202412, 90)]),
    one_sided(490, "FDLR", 120, &[wave(200009, 200906, 201612, 60)]),
    group_war(490, "CODECO", "Zaïre - Front populaire d'autodéfense de l'Ituri", 60, &[wave(202004, 202203, 202412, 60)]),
];
