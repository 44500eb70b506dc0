### What is found in a plan that is well written and will hurt. Its twin in nl has the same keys with the same arguments.

## Words that its sentences use

words-and = { $before } and { $last }
length-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
length-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
days-monday = Mondays
days-tuesday = Tuesdays
days-wednesday = Wednesdays
days-thursday = Thursdays
days-friday = Fridays
days-saturday = Saturdays
days-sunday = Sundays
days-run = { $first } to { $last }

## The file

finding-P007 = { $noun ->
        [hours] The hours `{ $id }` are defined and nothing keeps them
        [team] The team `{ $id }` is defined and works no tier
        [person] The person `{ $id }` is in no team and takes part in nothing
        [field] The handover field `{ $id }` is defined and no tier demands it
       *[vendor] The vendor `{ $id }` is defined and no tier names it
    }
finding-P007-help = { $noun ->
        [hours] Give them to a team, a vendor or the targets, or remove them
        [team] Name it in the `teams` of a tier, or remove it
        [person] Make them a member of a team, or remove them
        [field] Add it to the `handover` of a tier, or remove it
       *[vendor] Name it as the `vendor` of the last tier, or remove it
    }
finding-P008 = This text is not translated into { $languages }
finding-P008-help = Add the missing words; until then readers get those of the plan's own language

## Teams and tiers

finding-T104 = { $team } has no lead
finding-T104-help = Name one of its members as `lead`: leads are told of deadlines and are trained first
finding-T105 = Tier { $tier } lists no responsibilities
finding-T105-help = Write under `does` what the tier does, so that nobody has to guess what to hand on
finding-T107 = Tier { $tier } rests on { $person } alone
finding-T107-help = Add a second member to its team, or a second team to the tier
finding-T108-day = On { $days } from { $from } to { $until } tier { $tier } is closed for { $minutes } while tier 1 is open; it promises to accept within { $accept }
finding-T108-day-help = Let the hours of tier { $tier } cover those of tier 1, let a second team serve it, or promise a longer `accept`
finding-T108-days = From { $from_day } { $from } to { $until_day } { $until } tier { $tier } is closed for { $minutes } while tier 1 is open; it promises to accept within { $accept }
finding-T108-days-help = Let the hours of tier { $tier } cover those of tier 1, let a second team serve it, or promise a longer `accept`
finding-T108-always = Tier { $tier } is never open while tier 1 is; it promises to accept within { $accept }
finding-T108-always-help = Let the hours of tier { $tier } and tier 1 meet
finding-T109 = There is no vendor tier: what tier { $tier } cannot solve has nowhere to go
finding-T109-help = Add a last [[tier]] with a `vendor`
finding-T110 = Requesters are served in `{ $language }`, and nobody in tier 1 speaks it
finding-T110-help = Add the language to somebody in tier 1, or do not offer it
finding-T111 = Tier { $tier } may not do what tier { $below } below it may: { $actions }
finding-T111-help = Add the missing actions to its `may`, so that nobody has to send a ticket back down for them

## Promises and process

finding-S202 = The whole path of a ticket takes { $path } ({ $up } up, { $down } down to the requester), and requests of priority `{ $priority }` are promised a solution within { $solve }
finding-S202-help = Promise a longer `solve`, or shorten `accept`, `work`, `acknowledge` or `contact`
finding-S204 = Tier { $tier } demands nothing in its handover: a ticket may reach tier { $above } without a word
finding-S204-help = List under `handover` what tier { $above } needs to go on
finding-S205 = The handover of tier { $tier } demands nothing that tier { $below } did not already give
finding-S205-help = Add the field that shows what tier { $tier } found out
finding-S206 = A solution goes straight to tier 1; { $tiers_count ->
        [one] tier { $tiers } learns
       *[other] tiers { $tiers } learn
    } nothing from it
finding-S206-help = Write relay = "each-tier", so that every tier on the way acknowledges the solution
finding-S207 = Nothing promises that tier 1 calls the requester back once it has the solution
finding-S207-help = Give `contact` a span, for instance contact = "1h"
finding-S207-some = Nothing promises that tier 1 calls the requester back once it has the solution of { $priorities_count ->
        [one] a request of priority { $priorities }
       *[other] requests of the priorities { $priorities }
    }
finding-S207-some-help = Give `contact` a span for every priority
finding-S208 = { $promise ->
        [first_reply] The first reply
        [next_reply] The next reply
       *[solve] The solution
    } of priority `{ $higher }` is promised within { $slow }, that of `{ $lower }` already within { $fast }
finding-S208-help = Promise the higher priority no later than the lower one
finding-S210-both = The vendor { $vendor } has no checklist and no pattern for its case numbers
finding-S210-both-help = Write under `checklist` what it will ask for, and under `case` how its numbers look
finding-S210-checklist = The vendor { $vendor } has no checklist
finding-S210-checklist-help = Write under `checklist` what it will ask for, so that a case is opened once
finding-S210-case = The vendor { $vendor } has no pattern for its case numbers
finding-S210-case-help = Write under `case` how its numbers look, so that its mails find their case
finding-S211 = Requests about “{ $topic }” start in tier { $tier } and pass tier 1 by
finding-S211-help = Let them start in tier 1, or allow this with its reason

## The rollout

finding-R301 = The phase { $phase } ends on { $end }, before it starts on { $start }
finding-R301-help = Change one of the two dates
finding-R302 = The group `{ $group }` is in two phases at once from { $from } to { $until }: { $other } and { $phase }
finding-R302-help = Let one phase of a group end before the next starts
finding-R303 = The first production phase, { $phase }, has no pilot before it
finding-R303-help = Plan a phase of kind `pilot` that starts before { $start }
finding-R304 = The bridge of the first production phase, { $phase }, lacks { $tiers_count ->
        [one] tier { $tiers }
       *[other] tiers { $tiers }
    }
finding-R304-help = Add every inside tier to its `tiers`
finding-R304-none = The first production phase, { $phase }, has no bridge
finding-R304-none-help = Add a `bridge` on which all inside tiers meet while the phase starts
finding-R305 = The bridge of { $phase } has no end condition: it is held until { $end }, needed or not
finding-R305-help = Add until = {"{"} days_without_urgent = 5 {"}"} or another number of days
finding-R306 = The bridge of { $phase } at { $at } lasts { $minutes }, and on { $days } { $tiers_count ->
        [one] tier { $tiers } is closed then
       *[other] not all of tiers { $tiers } are open then
    }
finding-R306-help = Hold it at an hour when all its tiers are open
finding-R306-clock = The bridge of { $phase } at { $at } lasts { $minutes }, and on { $days } from { $from } to { $until }, as the clocks stand then, { $tiers_count ->
        [one] tier { $tiers } is closed
       *[other] not all of tiers { $tiers } are open
    }
finding-R306-clock-help = Hold it at an hour when all its tiers are open, before and after the clocks change
finding-R307 = The production phase { $phase } has no gate: it starts whatever happened before
finding-R307-help = Add a `gate` with what must hold, for instance gate = {"{"} trained = 1.0, open_urgent = 0 {"}"}
finding-R308 = { $phase } brings { $users } users, more than five times the { $before } of all phases before it
finding-R308-help = Divide it into smaller phases, or pilot with more people
finding-R309 = The enrol communication of { $phase } does not name the desk's contact in every language
finding-R309-help = Put {"{desk.mail}"} where the address belongs
finding-R309-none = The people of { $phase } are not told to enrol
finding-R309-none-help = Add a [[communication]] of the wave `enrol` for this phase, with {"{desk.mail}"} in it
finding-R309-late = The enrol communication of { $phase } goes out on { $on }, after the phase starts on { $start }
finding-R309-late-help = Send it on the first day at the latest
finding-R309-nowhere = What people are told at { $phases } has {"{desk.mail}"} in it, and no team of tier 1 has an address: nothing will stand there
finding-R309-nowhere-help = Give this team its `mail`
finding-R310 = The pilot { $phase } has { $executives ->
        [one] { $executives } executive
       *[other] { $executives } executives
    } in it
finding-R310-help = Let executives come in a production phase of their own, with somebody beside them

## Training and early involvement

finding-E402 = No training module is meant for tier { $tier }
finding-E402-help = Add the tier to the `tiers` of the modules it needs
finding-E402-none = Nothing is planned to train { $tiers_count ->
        [one] tier { $tiers }
       *[other] tiers { $tiers }
    }
finding-E402-none-help = Add a [training] table with modules for each tier and sessions
finding-E403-short = The modules of { $tiers_count ->
        [one] tier { $tiers }
       *[other] tiers { $tiers }
    } last { $together } together; { $least } to { $most } are meant
finding-E403-short-help = Add a module or lengthen one, or change `minutes`
finding-E403-long = The modules of { $tiers_count ->
        [one] tier { $tiers }
       *[other] tiers { $tiers }
    } last { $together } together; { $least } to { $most } are meant
finding-E403-long-help = Shorten a module or leave one out, or change `minutes`
finding-E404-theory = What { $tiers_count ->
        [one] tier { $tiers } is
       *[other] tiers { $tiers } are
    } taught is only theory
finding-E404-theory-help = Add a module of kind `practice`: what hands have done stays
finding-E404-practice = What { $tiers_count ->
        [one] tier { $tiers } is
       *[other] tiers { $tiers } are
    } taught is only practice
finding-E404-practice-help = Add a module of kind `theory`, the plan itself for one
finding-E405 = { $person } gives the session `{ $session }` without having been trained, and is not of tier { $tier }
finding-E405-help = Let { $person } attend a session that is over before this one begins, or let somebody of tier { $tier } give it
finding-E406 = { $person } of tier { $tier } neither gives nor attends a training session before production
finding-E406-help = Add { $person } to a session before the first production phase
finding-E406-nobody = Nobody gives or attends a training session before production
finding-E406-nobody-help = Plan a [[training.session]] for the leads, and one for the members of each tier
finding-E407 = The session `{ $session }` on { $date } from { $from } to { $until } is outside the hours of { $teams }
finding-E407-help = Hold it while they work, or allow this with the reason they agreed to
finding-E408 = Nobody of { $team } takes part in anything before production
finding-E408-help = Give somebody of the team a part in an [[involvement]], in a test or a pilot for one
finding-E408-nobody = Support staff take part in nothing before production
finding-E408-nobody-help = Add an [[involvement]] for each team: a review of the design, a test, a pilot
finding-E409 = “{ $involvement }” is due on { $due }, after its phase { $phase } ends on { $end }
finding-E409-help = Let it be due while the phase runs, or let it belong to another phase
finding-E410 = Nobody of tier { $tier } takes part in a pilot
finding-E410-help = Add an [[involvement]] of stage `pilot` with somebody of tier { $tier }: they will meet the problems first
finding-E411 = The session `{ $session }` on { $date } takes everybody of { $tiers_count ->
        [one] tier { $tiers } away while it is open
       *[other] tiers { $tiers } away while they are open
    }
finding-E411-help = Divide it over two sessions, so that somebody stays

## F: forecast

finding-F501 = In week { $week } ({ $date }) tier { $tier } is busy for { $busy } of its time ({ $low } to { $high }){ $weeks ->
        [one] {""}
       *[other] , and it is above 85 % in { $weeks } weeks
    }
finding-F501-help = { $tier ->
        [1] Add people for those weeks, make the phase smaller, or train them so that a ticket takes less time
       *[other] Add people for those weeks, make the phase smaller, or let the tier below solve more
    }; `ladder staff` finds how many it takes
finding-F502 = What comes to tier { $tier } in the last weeks is { $load } of what its people can do, so its queue grows without bound if that goes on
finding-F502-help = { $tier ->
        [1] Add people, spread the phases, or train them so that a ticket takes less time
       *[other] Add people, spread the phases, or solve more a tier lower
    }
finding-F502-ended = What comes to tier { $tier } in its worst week is { $load } of what its people can do: its queue grew so long that the rehearsal was ended early
finding-F502-ended-help = { $tier ->
        [1] Add people, spread the phases, or train them so that a ticket takes less time
       *[other] Add people, spread the phases, or solve more a tier lower
    }
finding-F503-reply = A first reply within { $span } at priority { $priority } is kept for { $kept } of the rehearsed tickets ({ $low } to { $high }){ $others_count ->
        [0] {""}
       *[other] , and at { $others } for less than nine in ten as well
    }
finding-F503-reply-help = Promise what can be kept, or shorten the wait at tier 1; `ladder simulate` shows where the time goes
finding-F503-solve = A solution within { $span } at priority { $priority } is kept for { $kept } of the rehearsed tickets ({ $low } to { $high }){ $others_count ->
        [0] {""}
       *[other] , and at { $others } for less than nine in ten as well
    }
finding-F503-solve-help = Promise what can be kept, or look which tier's waiting takes the time; `ladder simulate` shows it
finding-F504 = Tier { $tier } is never busy for more than { $busy } of its time in any week
finding-F504-help = { $tier ->
        [1] Lend people to another tier, or to getting the rollout ready, while phases start
       *[other] Lend people to the tier below while phases start
    }

## Explaining a finding

explain-why = Why it matters
explain-stands-on = It stands on
explain-example = Example
explain-found = Found in:
explain-mended = Mended:
explain-left-out = (these lines are left out)
explain-mend = How to mend it
explain-allow = When to allow it
explain-never = An error cannot be allowed: the plan would not run.
explain-forecast = This is looked for in a forecast.
explain-unknown = There is no finding `{ $code }`. { $offer ->
        [yes] Did you mean { $nearest }? Then: ladder explain { $nearest }
       *[no] All of them are listed by: ladder explain
    }
explain-all = `ladder explain CODE` says why a finding matters, how to mend it and when to allow it.
explain-next = For why it matters and how to mend it: ladder explain { $code }
