# A reception read: from the facts of a situation to [row of the title, clause of the finding, whether it uses up a turn].
# Steps and order are the policy's: the first of a chain of `else` that holds decides.
package policy

brought_up := {
	"mentions-owner", "asks-owner", "wants-discount",
	"names-owner-none-free", "names-owner-receiver", "names-owner-other",
}

asks := {"asks-receiver", "asks-other-free", "asks-other-away"}

by_referral := {"referred-to-receiver", "referred-free", "referred-away"}

names_receiver := {"names-receiver", "names-other-then-receiver"}

forgot := {"forgot", "forgot-owner-follows"}

moving := {"refuses-owner", "complains-owner", "asks-receiver", "forgot", "forgot-owner-follows"}

names := {
	"names-none-free", "names-receiver", "names-other", "names-other-then-receiver", "names-other-all-barred",
	"names-owner-none-free", "names-owner-receiver", "names-owner-other",
}

# Step 1: a lapsed owner keeps the household where they receive it or are brought up; else it is free. (What was said of
# them then counts as said of another; no row of step 2 tells those apart.)
standing := "own" if {
	input.standing in {"own-live", "own-dead", "own-lapsed"}
} else := "nobody" if {
	input.standing == "other-lapsed"
	not input.word in brought_up
} else := "other" if {
	input.standing in {"other-live", "other-dead", "other-lapsed"}
} else := input.standing

decision := other if {
	standing == "other"
} else := free if {
	standing == "nobody"
} else := own if {
	standing == "own"
} else := ["pending", "V.3(13)", false]

# Step 2: nobody owns the household.
free := ["occasion", "V.3(13)", false] if {
	input.occasion
} else := ["asks-first", "II.5(1)", false] if {
	input.word in asks
} else := ["referral", "V.3(10)", false] if {
	input.origin in by_referral
} else := ["free-barred", "V.3(4)", false] if {
	input.barred
} else := ["names-receiver-new", "V.1", true] if {
	input.word in names_receiver
	input.origin != "returning"
} else := ["names-receiver", "V.1", false] if {
	input.word in names_receiver
} else := ["names-other", "V.1", false] if {
	input.word == "names-other"
} else := ["first-registration", "V.1", true] if {
	input.origin != "returning"
} else := ["free-forgot", "V.1", true] if {
	input.word in forgot
} else := ["free", "V.1", false]

# Step 3, the receiver is the owner.
own := ["complaint-own", "V.3(4)", false] if {
	input.word == "complains-owner-upheld"
} else := ["complaint-other", "V.3(4)", false] if {
	input.word == "complains-other-upheld"
} else := ["own", "own", false]

# Step 3, somebody else is.
other := ["complaint-barred", "V.3(4)", false] if {
	input.word == "complains-owner-upheld"
	input.barred
} else := ["complaint", "V.3(4)", false] if {
	input.word == "complains-owner-upheld"
} else := ["complaint-other", "V.3(4)", false] if {
	input.word == "complains-other-upheld"
} else := ["barred-kin", "V.3(4)", false] if {
	input.barred
	input.visitor == "kin"
} else := ["barred", "V.3(4)", false] if {
	input.barred
	input.word != "asks-receiver"
} else := ["kin-moves-nothing", service, false] if {
	input.visitor == "kin"
	input.word in moving
} else := ["refuses", "V.3(2)", false] if {
	input.word == "refuses-owner"
} else := ["complaint-refuses", "V.3(2)", false] if {
	input.word == "complains-owner"
} else := ["asks-later", "V.3(8)", false] if {
	input.word == "asks-receiver"
} else := ["forgot-dead", "V.3(7)", true] if {
	input.word in forgot
	input.standing == "other-dead"
} else := ["forgot-owner-follows", "V.3(7)", true] if {
	input.word == "forgot-owner-follows"
} else := ["forgot", "V.3(7)", true] if {
	input.word == "forgot"
} else := ["stays", service, false]

# Step 4, where the title cites nothing: what the reception was worth to the receiver. (Nobody barred comes here, and no
# referral: the title has cited a clause by then.)
service := "V.3(1)" if {
	input.word in {"mentions-owner", "asks-owner"}
	input.owner_free
} else := "V.3(3)" if {
	input.word in {"mentions-owner", "asks-owner"}
} else := "V.3(5)" if {
	input.word in names
} else := "V.3(6)" if {
	input.word == "wants-discount"
} else := "V.3(11)" if {
	input.visitor == "kin"
} else := "V.1" if {
	input.owner_free
} else := "II.5"
