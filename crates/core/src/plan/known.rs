//! Names the world has agreed on, and which of them somebody may have meant.

use jiff::tz::TimeZone;

use super::problem::Register;

/// ISO 639-1, and the languages without a two-letter code that are written on government pages in Europe.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz \
ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv \
ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no \
nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti \
tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu \
ast ckb cnr csb dsb fil frr gsw hsb kab lld nds pap rmy rue sgs sma smj smn sms srn szl zea zgh";

/// ISO 3166-1, as regions of language tags.
const REGIONS: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW \
BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB \
GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM \
KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC \
NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL \
SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE \
YT ZA ZM ZW";

/// ISO 4217, money only.
const CURRENCIES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD \
CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF \
IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP \
MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK \
SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD \
XCG XOF XPF YER ZAR ZMW ZWG";

/// The longest part of a name that is compared; longer ones are no slip of the pen.
const NEAREST_CHARACTERS_MAX: usize = 64;

/// Whether a register of the world has a name.
pub(super) fn is_registered(register: Register, name: &str) -> bool {
    match register {
        Register::TimeZone => TimeZone::get(name).is_ok(),
        Register::Language => is_language(name),
        Register::Country => crate::calendar::holiday::known(name),
        Register::Currency => has(CURRENCIES, name),
    }
}

/// A name of the register that looks like one it does not have.
pub(super) fn nearest_registered(register: Register, name: &str) -> Option<String> {
    match register {
        Register::TimeZone => {
            let zones: Vec<String> = jiff::tz::db()
                .available()
                .map(|zone| zone.as_str().to_owned())
                .collect();
            nearest(name, zones.iter().map(String::as_str))
        }
        Register::Currency => nearest(&name.to_uppercase(), CURRENCIES.split(' ')),
        // Two letters are too few to guess from.
        Register::Language | Register::Country => None,
    }
}

/// The candidate that differs least from what was written, if it differs little enough to be a slip.
pub(super) fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let length = written.chars().count();
    if length > NEAREST_CHARACTERS_MAX {
        return None;
    }
    let slips_max = (length / 3).max(1);
    let written = written.to_lowercase();
    candidates
        .into_iter()
        // Names whose lengths differ by more than the slips are no slips, and cost nothing to tell.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= slips_max)
        .map(|candidate| {
            let slips = strsim::damerau_levenshtein(&written, &candidate.to_lowercase());
            (slips, candidate)
        })
        .filter(|(slips, candidate)| *slips <= slips_max && *slips < candidate.chars().count())
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate.to_owned())
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let known = parts
        .next()
        .is_some_and(|language| has(LANGUAGES, &language.to_lowercase()));
    known
        && parts.all(|part| match part.len() {
            2 => has(REGIONS, &part.to_uppercase()),
            // A script (`Latn`) or a region of the United Nations (`419`).
            4 => part.bytes().all(|byte| byte.is_ascii_alphabetic()),
            3 => part.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        })
}

fn has(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == name)
}
