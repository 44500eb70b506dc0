//! What is wrong with a plan: a code, a place and the facts; the words for it belong to the shell.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::Problem;

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
    P007 Warning later,
    P008 Advice later,
    // An `[[allow]]` that does nothing: it matches no finding, or it names an error, which nothing can accept.
    P009 Advice judged,
    T101 Error judged,
    T102 Error judged,
    T103 Error judged,
    T104 Warning later,
    T105 Warning later,
    T106 Error judged,
    T107 Warning later,
    T108 Warning later,
    T109 Advice later,
    T110 Warning later,
    T111 Warning later,
    S201 Error judged,
    S202 Warning later,
    S203 Error judged,
    S204 Warning later,
    S205 Warning later,
    S206 Warning later,
    S207 Warning later,
    S208 Warning later,
    S209 Error judged,
    S210 Warning later,
    S211 Warning later,
    R301 Error later,
    R302 Warning later,
    R303 Warning later,
    R304 Warning later,
    R305 Advice later,
    R306 Warning later,
    R307 Warning later,
    R308 Advice later,
    R309 Warning later,
    R310 Warning later,
    E401 Error judged,
    E402 Warning later,
    E403 Warning later,
    E404 Warning later,
    E405 Error later,
    E406 Warning later,
    E407 Warning later,
    E408 Warning later,
    E409 Warning later,
    E410 Advice later,
    E411 Warning later,
    F501 Warning later,
    F502 Error later,
    F503 Warning later,
    F504 Advice later,
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
