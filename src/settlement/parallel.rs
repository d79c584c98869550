//! A log settled by several threads: the households that bear on each other by one, and the same outcome whatever their number.

use rayon::prelude::*;

use super::Settlement;
use super::docket::{Docket, Verdict};
use super::sweep::Sweep;
use crate::id::{Household, Id, ReadNo, at, place};
use crate::log::{Entered, Group, Log, Same, Visit};
use crate::policy::{Policies, Policy};

/// Which thread has each group of households, and its place among that thread's.
struct Shares {
    of: Vec<(u32, u32)>,
    /// How many groups each thread has.
    counts: Vec<u32>,
}

impl Log {
    /// Rules on the whole log under this policy, on the threads of rayon's pool. The outcome is the same as that of
    /// [`settle`](Log::settle), to the byte, for any number of threads.
    ///
    /// A household is ruled on by one thread, together with those it brought or was brought by.
    #[must_use]
    pub fn settle_in_parallel<'a>(&'a self, policy: &'a Policy) -> Settlement<'a> {
        let sweep = Sweep::of(self, Policies::from(policy));
        let shares = sweep.shares(rayon::current_num_threads());
        let dockets: Vec<Docket> = (0..place(shares.counts.len()))
            .into_par_iter()
            .map(|thread| {
                let groups = shares.counts.get(at(thread)).copied().unwrap_or(0);
                let local = |group: usize| match shares.of.get(group) {
                    Some((of, local)) if *of == thread => Some(at(*local)),
                    _ => None,
                };
                sweep.run(at(groups), local)
            })
            .collect();
        sweep.settlement(merge(&dockets))
    }
}

impl Sweep<'_> {
    /// Gives each thread about as many entries as the others.
    fn shares(&self, threads: usize) -> Shares {
        let groups = self.groups.len();
        let mut same = Same::new(groups);
        let mut sizes = vec![0_u32; groups];
        for entry in &*self.entries {
            let group = self.groups.of(entry.household);
            if let Some(size) = sizes.get_mut(group.index()) {
                *size = size.saturating_add(1);
            }
            if let Entered::Reception(Visit { referred_by: Some(by), .. }) = entry.fact {
                let number = |group: usize| Household::numbered(place(group));
                same.join(number(group.index()), number(self.groups.of(by).index()));
            }
        }
        let (component_of, components) = same.groups();
        let mut loads = vec![0_u64; components];
        for (component, size) in component_of.iter().zip(&sizes) {
            if let Some(load) = loads.get_mut(component.index()) {
                *load = load.saturating_add(u64::from(*size));
            }
        }
        let thread_of = dealt(&loads, threads.max(1));
        let mut counts = vec![0_u32; threads.max(1)];
        let share = |component: &Group| {
            let thread = thread_of.get(component.index()).copied().unwrap_or(0);
            let local = counts.get_mut(at(thread)).map_or(0, |count| {
                *count = count.saturating_add(1);
                count.saturating_sub(1)
            });
            (thread, local)
        };
        let of = component_of.iter().map(share).collect();
        Shares { of, counts }
    }
}

/// Deals loads out to threads: each to the one that has the least so far.
fn dealt(loads: &[u64], threads: usize) -> Vec<u32> {
    let mut totals = vec![0_u64; threads];
    let deal = |load: &u64| {
        let least = totals.iter().zip(0_u32..).min_by_key(|(total, _)| **total).map_or(0, |(_, thread)| thread);
        if let Some(total) = totals.get_mut(at(least)) {
            *total = total.saturating_add(*load);
        }
        least
    };
    loads.iter().map(deal).collect()
}

/// Puts what came out of the threads in the order of the entries.
fn merge(dockets: &[Docket]) -> Docket {
    let mut whole = Docket::default();
    whole.reads.reserve(dockets.iter().map(|docket| docket.reads.len()).sum());
    let renumbered = merge_reads(&mut whole, dockets);
    let mut verdicts: Vec<(usize, Verdict)> = Vec::new();
    for (thread, docket) in dockets.iter().enumerate() {
        verdicts.extend(docket.verdicts.iter().map(|verdict| (thread, *verdict)));
    }
    verdicts.sort_unstable_by_key(|(_, verdict)| verdict.place);
    for (thread, verdict) in verdicts {
        let renumber = |read: ReadNo| renumbered.get(thread)?.get(read.index()).copied();
        if let Some(docket) = dockets.get(thread) {
            whole.adopt(verdict, docket, verdict.last_read.and_then(renumber));
        }
    }
    whole
}

/// Merges the readings; gives for each thread the new numbers of its own.
fn merge_reads(whole: &mut Docket, dockets: &[Docket]) -> Vec<Vec<ReadNo>> {
    let mut renumbered: Vec<Vec<ReadNo>> =
        dockets.iter().map(|docket| Vec::with_capacity(docket.reads.len())).collect();
    let mut next = vec![0_usize; dockets.len()];
    loop {
        let heads = dockets.iter().zip(&next).enumerate();
        let heads = heads.filter_map(|(thread, (docket, next))| Some((docket.reads.get(*next)?, thread)));
        let Some((read, thread)) = heads.min_by_key(|(read, _)| read.place) else { return renumbered };
        let mut read = *read;
        let Some(numbers) = renumbered.get_mut(thread) else { return renumbered };
        read.before = read.before.and_then(|before| numbers.get(before.index()).copied());
        numbers.push(ReadNo::numbered(place(whole.reads.len())));
        whole.reads.push(read);
        if let Some(next) = next.get_mut(thread) {
            *next = next.saturating_add(1);
        }
    }
}
