//! The rules about the source itself that no compiler keeps. Each is a function from a tree of files to its offences,
//! run here on the real tree and, beside its code, on a small tree with an offence in it.

mod arrows;
mod calls;
mod documents;
mod keys;
mod lengths;
mod mask;
mod migrations;
mod names;
mod paths;
mod tree;

use tree::Tree;

#[test]
fn arrows_point_one_way() {
    hold(arrows::offences);
}

#[test]
fn files_and_functions_are_short() {
    hold(lengths::offences);
}

#[test]
fn nothing_calls_what_is_banned() {
    hold(calls::offences);
}

#[test]
fn every_migration_has_its_twin() {
    hold(migrations::offences);
}

#[test]
fn documents_name_what_exists() {
    hold(documents::offences);
}

#[test]
fn files_are_named_after_the_domain() {
    hold(names::offences);
}

#[test]
fn what_is_said_is_in_the_catalogues() {
    hold(keys::offences);
}

fn hold(rule: fn(&Tree) -> Vec<String>) {
    let offences = rule(&Tree::of_this_workspace());
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}
