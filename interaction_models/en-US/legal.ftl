# What is said before money moves. One wording each, never varied, never tested for pressure.
# It covers Alexa's purchase rules for physical goods (seller, products, delivery, total with tax) and
# Directive 2011/83 art. 8(4) (main characteristics, trader, total price, right of withdrawal).
# "order it" are the asked-for words: the same wherever this shop asks for them.

read-back = { $room ->
    [none] { $seller }: { $items }{ packing-briefly }, to { ship-to }, { arrival-day }. { $total }, all included. { returns-briefly } To buy, say "order it"; or say "stop".
    [little] { $seller }: { $items }{ packing }, to { ship-to }, arriving { arrival-day }. { $total } { charges-briefly }. { returns } To buy, say "order it"; or say "stop".
   *[enough] { $seller }: { $items }, to { ship-to }, arriving { arrival-day }. { $total }, { charges }, on your saved card. { returns } To buy, say "order it"; or say "stop".
}
confirming-ask = That's { $items }, { $total } in all. To buy, say "order it"; or say "stop".
charges = { $taxed ->
    [yes] with tax and { delivery-fee }
   *[no] with { delivery-fee }
}
charges-briefly = { $taxed ->
    [yes] with tax and { delivery-briefly }
   *[no] with { delivery-briefly }
}
delivery-briefly = { $free_delivery ->
    [yes] free delivery
   *[no] delivery
}
returns = { $withdrawal_days ->
    [0] This one can't be returned.
   *[other] Returns within { $withdrawal_days } days.
}
returns-briefly = { $withdrawal_days ->
    [0] No returns.
   *[other] { $withdrawal_days }-day returns.
}
# That no prices are inside is said when it is chosen; here there is no room for it.
packing-briefly = { $wrapped ->
    [yes] , gift-wrapped
   *[no] {""}
}{ $noted ->
    [yes] {" "}with note
   *[no] {""}
}
packing = { $wrapped ->
    [yes] , gift-wrapped
   *[no] {""}
}{ $noted ->
    [yes] , with your note
   *[no] {""}
}{ $hidden ->
    [yes] , without prices
   *[no] {""}
}
arrival-day = { $soon ->
    [yes] { WEEKDAY($arrives) }
   *[no] { $arrives }
}
line-item = { $quantity ->
    [one] one { $item }
   *[other] { $quantity } { $item }
}
line-item-in = { $quantity ->
    [one] one { $item }, { $options }
   *[other] { $quantity } { $item }, { $options }
}
line-item-brief = { $quantity ->
    [one] one { $options } { $item }
   *[other] { $quantity } { $options } { $item }
}
# A place is spoken of as the household calls it; one that is called by a person is that person's.
ship-to = { $ship_to ->
    [home] your home
    [office] your office
    [work] your work
    [sister] your sister's
    [brother] your brother's
    [mother] your mother's
    [father] your father's
    [parents] your parents'
    [grandmother] your grandmother's
    [grandfather] your grandfather's
    [grandparents] your grandparents'
    [daughter] your daughter's
    [son] your son's
    [aunt] your aunt's
    [uncle] your uncle's
    [cousin] your cousin's
    [friend] your friend's
   *[other] { $ship_to }
}
delivery-fee = { $free_delivery ->
    [yes] free delivery
   *[no] { $fee } delivery
}
