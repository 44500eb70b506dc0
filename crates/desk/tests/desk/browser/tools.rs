//! What the stories in `tests/browser` run with.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Names under which Chromium is installed.
const BROWSERS: [&str; 2] = ["chromium", "chromium-browser"];

/// Node, Chromium, and the packages of the stories.
pub struct Tools {
    node: PathBuf,
    chromium: PathBuf,
    stories: PathBuf,
}

impl Tools {
    /// Finds them. Where one is missing the stories are skipped, but never in CI, which must not believe them told.
    pub fn found() -> Option<Self> {
        match Self::find() {
            Ok(tools) => Some(tools),
            Err(missing) => {
                let in_ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
                assert!(!in_ci, "{missing}");
                eprintln!("SKIPPED: nothing was tried in a browser. {missing}");
                None
            }
        }
    }

    fn find() -> Result<Self, String> {
        let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/browser");
        let node = on_path("node").ok_or("Node is missing: install Node 20 or newer.")?;
        let named = std::env::var_os("LADDER_CHROMIUM").map(PathBuf::from);
        let chromium = named.or_else(|| BROWSERS.iter().find_map(|name| on_path(name)));
        let chromium =
            chromium.ok_or("Chromium is missing: install it, or name the program of one in LADDER_CHROMIUM.")?;
        if !stories.join("node_modules/playwright-core").is_dir() {
            return Err("Packages are missing: run `npm ci --ignore-scripts` in tests/browser.".to_owned());
        }
        Ok(Self {
            node,
            chromium,
            stories,
        })
    }

    /// The files of the journeys, by name.
    pub fn journeys(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.stories.join("journeys")).unwrap();
        let mut names: Vec<String> = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort_unstable();
        names
    }

    /// What a story prints that is given these.
    pub fn printed(&self, story: &str, arguments: &[&str]) -> String {
        let mut command = Command::new(&self.node);
        let output = command.arg(story).args(arguments).current_dir(&self.stories).output();
        let output = output.unwrap();
        let complained = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{story}:\n{complained}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Runs one of the stories; when it fails, what it printed.
    pub fn node(&self, story: &str, settings: &[(&str, String)]) -> Result<(), String> {
        let mut command = Command::new(&self.node);
        command.arg(story).current_dir(&self.stories);
        command.env("LADDER_CHROMIUM", &self.chromium);
        command.envs(settings.iter().map(|(name, value)| (name, value)));
        let output = command.output().unwrap();
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stdout);
        let complained = String::from_utf8_lossy(&output.stderr);
        Err(format!("{story}:\n{said}{complained}"))
    }
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}
