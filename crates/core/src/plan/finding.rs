//! What is wrong with a plan: a code, a place and the facts; the words for it belong to the shell.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::{Problem, known};

/// Something `ladder check` has to say about a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, with its data; its code and severity follow from it.
    pub problem: Problem,
    /// The place as TOML writes it: `tier[1].accept`, `person.omar.email`; arrays count from 0.
    pub key: String,
    /// The bytes of the file to mark; within the file, on character boundaries.
    pub span: Range<usize>,
    /// Where the span begins, from 1.
    pub line: usize,
    /// Where on the line, in characters from 1.
    pub column: usize,
    /// The reason with which the plan accepts it; never on an error.
    pub allowed: Option<String>,
}

impl Finding {
    /// The stable code.
    pub fn code(&self) -> Code {
        self.problem.code()
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.code().severity()
    }
}

/// How bad a finding is; the worst first in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The plan cannot run.
    Error,
    /// It will hurt.
    Warning,
    /// It could be better.
    Advice,
}

impl Severity {
    /// The word of the JSON form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

macro_rules! codes {
    ($($code:ident $severity:ident $judged:ident,)*) => {
        /// The stable code of a finding, as the plan's contract lists them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum Code { $($code,)* }

        impl Code {
            /// Every code, in the order of the contract.
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            /// The code as it is written.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => stringify!($code),)* }
            }

            /// How bad its findings are.
            pub fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)* }
            }

            /// Whether reading a plan looks for it. An `[[allow]]` for a code that is not looked for is not blamed for
            /// matching nothing.
            pub fn is_judged(self) -> bool {
                match self { $(Self::$code => codes!(@ $judged),)* }
            }
        }
    };
    (@ judged) => { true };
    (@ later) => { false };
}

codes! {
    P001 Error judged,
    P002 Error judged,
    P003 Error judged,
    P004 Error judged,
    P005 Error judged,
    P006 Error judged,
    P007 Warning judged,
    P008 Advice judged,
    // An `[[allow]]` that does nothing: it matches no finding, or it names an error, which nothing can accept.
    P009 Advice judged,
    T101 Error judged,
    T102 Error judged,
    T103 Error judged,
    T104 Warning judged,
    T105 Warning judged,
    T106 Error judged,
    T107 Warning judged,
    T108 Warning judged,
    T109 Advice judged,
    T110 Warning judged,
    T111 Warning judged,
    S201 Error judged,
    S202 Warning judged,
    S203 Error judged,
    S204 Warning judged,
    S205 Warning judged,
    S206 Warning judged,
    S207 Warning judged,
    S208 Warning judged,
    S209 Error judged,
    S210 Warning judged,
    S211 Warning judged,
    R301 Error judged,
    R302 Warning judged,
    R303 Warning judged,
    R304 Warning judged,
    R305 Advice judged,
    R306 Warning judged,
    R307 Warning judged,
    R308 Advice judged,
    R309 Warning judged,
    R310 Warning judged,
    E401 Error judged,
    E402 Warning judged,
    E403 Warning judged,
    E404 Warning judged,
    E405 Error judged,
    E406 Warning judged,
    E407 Warning judged,
    E408 Warning judged,
    E409 Warning judged,
    E410 Advice judged,
    E411 Warning judged,
    F501 Warning later,
    F502 Error later,
    F503 Warning later,
    F504 Advice later,
}

impl Code {
    /// The code that differs least from what was written, if it differs little enough to be a slip.
    pub fn nearest(written: &str) -> Option<Self> {
        let nearest = known::nearest(written, Self::ALL.iter().map(|code| code.as_str()))?;
        nearest.parse().ok()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// No finding has this code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no finding has this code")]
pub struct UnknownCode;

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, UnknownCode> {
        Self::ALL
            .iter()
            .copied()
            .find(|known| known.as_str() == code)
            .ok_or(UnknownCode)
    }
}
