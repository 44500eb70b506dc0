// The constants stand as they were published, with more digits than a float holds.
#![allow(clippy::excessive_precision)]

/// The normal number below which this share lies (M. J. Wichura, algorithm AS 241, sixteen digits); `share` lies above 0
/// and below 1.
///
/// It grows with the share, so that two runs that ask with the same chance draw alike.
pub(super) fn normal(share: f64) -> f64 {
    let off = share - 0.5;
    if off.abs() <= 0.425 {
        let r = 0.180_625 - off * off;
        return off * polynomial(&CENTRE_OVER, r) / polynomial(&CENTRE_UNDER, r);
    }
    let tail = if off < 0.0 { share } else { 1.0 - share };
    let r = (-libm::log(tail)).sqrt();
    let value = if r <= 5.0 {
        polynomial(&NEAR_OVER, r - 1.6) / polynomial(&NEAR_UNDER, r - 1.6)
    } else {
        polynomial(&FAR_OVER, r - 5.0) / polynomial(&FAR_UNDER, r - 5.0)
    };
    value.copysign(off)
}

/// The number below which this share of Student's t lies, with so many degrees of freedom, 1 at least: exact for one and two,
/// beyond that by the expansion around the normal number (M. Abramowitz and I. A. Stegun, 26.7.5), to a thousandth for three
/// and far less for more.
pub(super) fn student(share: f64, freedom: u32) -> f64 {
    let off = 2.0 * share - 1.0;
    match freedom {
        0 | 1 => libm::tan(std::f64::consts::FRAC_PI_2 * off),
        2 => off * (2.0 / (1.0 - off * off)).sqrt(),
        more => {
            let z = normal(share);
            let (square, nu) = (z * z, f64::from(more));
            let first = (square + 1.0) / 4.0;
            let second = ((5.0 * square + 16.0) * square + 3.0) / 96.0;
            let third = (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0;
            let fourth =
                ((((79.0 * square + 776.0) * square + 1_482.0) * square - 1_920.0) * square - 945.0) / 92_160.0;
            z * (1.0 + (first + (second + (third + fourth / nu) / nu) / nu) / nu)
        }
    }
}

/// Powers rise along the list.
fn polynomial(factors: &[f64; 8], x: f64) -> f64 {
    factors.iter().rev().fold(0.0, |sum, factor| sum * x + factor)
}

const CENTRE_OVER: [f64; 8] = [
    3.387_132_872_796_366_608,
    1.331_416_678_917_843_774_5e2,
    1.971_590_950_306_551_442_7e3,
    1.373_169_376_550_946_112_5e4,
    4.592_195_393_154_987_145_7e4,
    6.726_577_092_700_870_085_3e4,
    3.343_057_558_358_812_810_5e4,
    2.509_080_928_730_122_672_7e3,
];
const CENTRE_UNDER: [f64; 8] = [
    1.0,
    4.231_333_070_160_091_125_2e1,
    6.871_870_074_920_579_083e2,
    5.394_196_021_424_751_107_7e3,
    2.121_379_430_158_659_586_7e4,
    3.930_789_580_009_271_061e4,
    2.872_908_573_572_194_267_4e4,
    5.226_495_278_852_854_561e3,
];
const NEAR_OVER: [f64; 8] = [
    1.423_437_110_749_683_577_34,
    4.630_337_846_156_545_295_9,
    5.769_497_221_460_691_405_5,
    3.647_848_324_763_204_605_04,
    1.270_458_252_452_368_382_58,
    2.417_807_251_774_506_117_7e-1,
    2.272_384_498_926_918_458_33e-2,
    7.745_450_142_783_414_076_4e-4,
];
const NEAR_UNDER: [f64; 8] = [
    1.0,
    2.053_191_626_637_758_821_87,
    1.676_384_830_183_803_849_4,
    6.897_673_349_851_000_045_5e-1,
    1.481_039_764_274_800_745_9e-1,
    1.519_866_656_361_645_719_66e-2,
    5.475_938_084_995_344_946e-4,
    1.050_750_071_644_416_843_24e-9,
];
const FAR_OVER: [f64; 8] = [
    6.657_904_643_501_103_777_2,
    5.463_784_911_164_114_369_9,
    1.784_826_539_917_291_335_8,
    2.965_605_718_285_048_912_3e-1,
    2.653_218_952_657_612_309_3e-2,
    1.242_660_947_388_078_438_6e-3,
    2.711_555_568_743_487_578_15e-5,
    2.010_334_399_292_288_132_65e-7,
];
const FAR_UNDER: [f64; 8] = [
    1.0,
    5.998_322_065_558_879_376_9e-1,
    1.369_298_809_227_358_053_1e-1,
    1.487_536_129_085_061_485_25e-2,
    7.868_691_311_456_132_591e-4,
    1.846_318_317_510_054_681_8e-5,
    1.421_511_758_316_445_888_7e-7,
    2.044_263_103_389_939_785_64e-15,
];

#[cfg(test)]
mod tests {
    use super::{normal, student};

    #[test]
    fn student_comes_out_as_in_the_tables() {
        let known = [
            (0.9, 1, 3.077_684),
            (0.95, 2, 2.919_986),
            (0.95, 4, 2.131_847),
            (0.975, 3, 3.182_446),
            (0.975, 29, 2.045_230),
            (0.99, 29, 2.462_021),
            (0.999, 9, 4.296_806),
            (0.975, 99, 1.984_217),
        ];
        for (share, freedom, exact) in known {
            let found = student(share, freedom);
            assert!((found - exact).abs() < 2e-3 * exact, "{share} {freedom}: {found}");
        }
    }

    #[test]
    fn known_quantiles_come_out_to_fourteen_digits() {
        let known = [
            (0.5, 0.0),
            (0.9, 1.281_551_565_544_600_4),
            (0.975, 1.959_963_984_540_054),
            (0.999, 3.090_232_306_167_813_5),
            (1e-10, -6.361_340_902_404_056),
            (1e-20, -9.262_340_089_798_408),
        ];
        for (share, exact) in known {
            assert!((normal(share) - exact).abs() < 1e-13, "{share}: {}", normal(share));
        }
    }
}
