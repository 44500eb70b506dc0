/// A number as what it is times `e` to the power of its magnitude, for what a float cannot hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Large {
    number: f64,
    magnitude: f64,
}

/// A number beyond this is taken down into the range of a float again.
const TOO_LARGE: f64 = 1e200;
/// Terms that add less than this share to a sum end it.
const NEGLIGIBLE: f64 = 1e-18;

impl Large {
    pub(super) fn new(number: f64) -> Self {
        Self { number, magnitude: 0.0 }
    }

    /// As a float; infinite beyond its range.
    pub(super) fn value(self) -> f64 {
        self.number * self.magnitude.exp()
    }

    pub(super) fn plus(self, other: &Self) -> Self {
        let magnitude = self.magnitude.max(other.magnitude);
        let number =
            self.number * (self.magnitude - magnitude).exp() + other.number * (other.magnitude - magnitude).exp();
        Self { number, magnitude }.normal()
    }

    pub(super) fn times(self, factor: f64) -> Self {
        let number = self.number * factor;
        Self { number, ..self }.normal()
    }

    /// Times `e` to this power.
    pub(super) fn times_exp(self, power: f64) -> Self {
        Self {
            magnitude: self.magnitude + power,
            ..self
        }
    }

    /// The ratio of two such numbers, as a float.
    pub(super) fn over(self, other: &Self) -> f64 {
        self.number / other.number * (self.magnitude - other.magnitude).exp()
    }

    fn normal(self) -> Self {
        if self.number.abs() < TOO_LARGE {
            return self;
        }
        Self {
            number: self.number / TOO_LARGE,
            magnitude: self.magnitude + TOO_LARGE.ln(),
        }
    }
}

/// The chances of all states from nobody busy to all busy, in units of the last: what 1 over Erlang B is.
///
/// By the recursion from one person to the next, which only adds.
pub(super) fn falling_sum(offered: f64, servers: u32) -> Large {
    let mut sum = Large::new(1.0);
    for busy in 1..=servers {
        sum = sum.times(f64::from(busy) / offered).plus(&Large::new(1.0));
    }
    sum
}

/// The chances of all states in which somebody waits, in units of that in which all are busy and nobody does, each
/// divided by `coming`; and the same weighted by how many wait. Of those who wait each gives up at rate 1; `coming` and
/// `leaving`, of all at full strength, are rates in that unit.
pub(super) fn waiting_sum(coming: f64, leaving: f64) -> (Large, Large) {
    let (mut waiting, mut term) = (1.0, 1.0 / (leaving + 1.0));
    let (mut sum, mut weighted, mut magnitude) = (term, term, 0.0);
    loop {
        waiting += 1.0;
        let ratio = coming / (leaving + waiting);
        term *= ratio;
        sum += term;
        weighted += waiting * term;
        // Behind the largest term the rest is less than a geometric series.
        if ratio < 1.0 && waiting * term / (1.0 - ratio) < NEGLIGIBLE * sum {
            break;
        }
        if sum > TOO_LARGE {
            term /= TOO_LARGE;
            sum /= TOO_LARGE;
            weighted /= TOO_LARGE;
            magnitude += TOO_LARGE.ln();
        }
    }
    let large = |number| Large { number, magnitude };
    (large(sum), large(weighted))
}
