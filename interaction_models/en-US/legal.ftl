# What is said before money moves. One wording each, never varied, never tested for pressure.
# It covers Alexa's purchase rules for physical goods (seller, products, delivery, total with tax) and
# Directive 2011/83 art. 8(4) (main characteristics, trader, total price, right of withdrawal).
# "order it" are the asked-for words: the same wherever this shop asks for them.

read-back = { $room ->
    [least] { $seller }: { $items }{ packing-briefly }, to { ship-to }, { arrival-day }. { $total } total.{ returns-briefly } { to-buy-briefly }
    [none] { $seller }: { $items }{ packing-briefly }, to { ship-to }, { arrival-day }. { $total }, all included.{ returns-briefly } { to-buy }
    [little] { $seller }: { $items }{ packing }, to { ship-to }, arriving { arrival-day }. { $total } { charges-briefly }. { returns } { to-buy }
   *[enough] { $seller }: { $items }, to { ship-to }, arriving { arrival-day }. { $total }, { charges }, on your saved card. { returns } { to-buy-plainly }
}
to-buy-plainly = { buying }, say "order it"; or say "stop".
# A word that is due was told to nobody before, and is good for this once. It takes room, so it never stands in the
# longest of the three.
to-buy = { $word ->
    [none] { to-buy-plainly }
   *[other] { buying }, say "order it" and the word { $word }; or say "stop".
}
to-buy-briefly = { $obligation ->
    [yes] { buying }, say "order it" and { $word }; or say "stop".
   *[no] Say "order it" and { $word }; or say "stop".
}
# Where the law wants it said that to order is to have to pay: Directive 2011/83 art. 8(2), and the same in the UK.
buying = { $obligation ->
    [yes] To pay
   *[no] To buy
}
confirming-ask = That's { $items }, { $total } in all. { to-buy }
# Added tax comes on top of the prices that were named; included tax was in them.
charges = { $taxed ->
    [added] with tax and { delivery-fee }
    [included] including tax, with { delivery-fee }
   *[no] with { delivery-fee }
}
charges-briefly = { $taxed ->
    [added] with tax and { delivery-briefly }
    [included] including tax and { delivery-briefly }
   *[no] with { delivery-briefly }
}
delivery-briefly = { $free_delivery ->
    [yes] free delivery
   *[no] delivery
}
# What can't go back is named beside what can; why it can't is the law's reason (Directive 2011/83 art. 16).
returns = { $returnable ->
    [yes] Returns within { $withdrawal_days } days.
    [some] Returns within { $withdrawal_days } days; the { $kept } can't go back{ kept-because }.
   *[no] { $lines ->
        [one] This one can't be returned{ kept-because }.
       *[other] These can't be returned{ kept-because }.
    }
}
# Where there is no room for it, what can't go back was said just before (kept-said).
returns-briefly = { $returnable ->
    [yes] {" "}{ $withdrawal_days }-day returns.
    [some] {""}
   *[no] {" "}No returns.
}
kept-said = { $returnable ->
    [some] Please note: the { $kept } can't go back{ kept-because }; the rest can, within { $withdrawal_days } days.
   *[no] Please note: none of it can go back{ kept-because }.
}
kept-because = { $kept_reason ->
    [food] , { kept-it } food
    [sealed] , { kept-it } sealed
    [made_to_order] , { kept-it } made to order
   *[other] {""}
}
kept-it = { $kept_count ->
    [one] it's
   *[other] they're
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
