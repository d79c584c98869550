//! Whatever can come about, a small log brings it about.

use panke::{Log, Policy, Situation};

#[test]
fn every_situation_has_a_witness() {
    let policy = Policy::default();
    let mut missed: Vec<Situation> = Vec::new();
    let (mut tried, mut entries) = (0, 0);
    let start = std::time::Instant::now();
    for situation in policy.situations() {
        tried += 1;
        match policy.witness(situation) {
            Some(events) => {
                entries += events.len();
                let log = Log::from_events(&events).unwrap();
                assert_eq!(log.settle(&policy).readings().last().unwrap().situation, situation);
            }
            None => missed.push(situation),
        }
    }
    println!("{tried} situations, {} missed, {entries} entries, {:?}", missed.len(), start.elapsed());
    for situation in missed.iter().take(40) {
        println!("{situation}");
    }
}
