# What the shop says. One idea a message, about thirty words, one question; the translator may restructure freely.
# A stage S has S-ask (its question), S-reprompt (after silence), S-nomatch-1 (said another way), -2 (examples),
# -3 (ways out) and S-help. Prices ($price, $total, $budget ...) arrive as spoken amounts, dates as spoken days.

## Welcome and goodbye
welcome = Welcome to { $seller }, the gift shop.
welcome-back = Welcome back. We were looking for a gift.
welcome-back-cart = Welcome back. { $item } is still in your cart, and nothing is ordered.
goodbye = Goodbye, and happy giving.
saved-for-later = Your choice stays in your cart, and nothing is ordered. Goodbye for now.
letting-go = Let's try another time. Nothing more is ordered. Goodbye for now.
starting-over = Starting over, with an empty cart.
# Said when we do not know what came of the turn: an order may stand, so nothing is claimed about it.
apology = Sorry, something went wrong on our side. To be sure whether anything was ordered, ask "where is my order".
child-hello = Hello! I'm only the shop's helper, and grown-ups do the ordering here. Bye for now!

## Who is it for
recipient-ask = Who is the present for?
recipient-reprompt = You can say who it's for, such as "my niece". Who is it for?
recipient-nomatch-1 = Which person would you like to surprise?
recipient-nomatch-2 = For example, "my niece", or "a friend who loves music". Who is it for?
recipient-nomatch-3 = You can say "skip", "start over", or "stop". Or, who is the present for?
recipient-help = I find presents. Tell me who it's for, how old they are, what they like, or what you'd like to spend, in any order.
recipient-ack = { $recipient ->
    [other] Lovely.
    [self] For you, then.
    [baby] For the baby.
    [children] For the children.
    [man] For him, then.
    [woman] For her, then.
    [boy] For a boy.
    [girl] For a girl.
    [child] For a child.
    [senior] Lovely.
    [toddler] For a toddler.
    [tween] For a tween.
    [teenager] For a teenager.
    [preschooler] For a preschooler.
   *[known] For your { recipient-name }.
}
recipient-name = { $recipient ->
    [fiancee] fiancée
    [fiance] fiancé
    [mother_in_law] mother-in-law
    [father_in_law] father-in-law
    [sister_in_law] sister-in-law
    [brother_in_law] brother-in-law
    [son_in_law] son-in-law
    [daughter_in_law] daughter-in-law
    [in_laws] in-laws
    [friends_child] friend's child
    [neighbors_child] neighbor's child
    [mail_carrier] mail carrier
   *[other] { $recipient }
}

## How old
age-ask = How old are they?
age-reprompt = A rough age is enough. How old are they?
age-nomatch-1 = What age should the present suit?
age-nomatch-2 = For example, "seven", or "eighteen months". How old are they?
age-nomatch-3 = You can say "I don't know", "start over", or "stop". Or, how old are they?
age-help = The age keeps out anything that isn't safe or fun yet. A rough age is enough.
age-rejected = I didn't catch a usual age. How old are they?
age-ack = { $unit ->
    [month] { $age } { $age ->
        [one] month
       *[other] months
    } old.
    [week] { $age } { $age ->
        [one] week
       *[other] weeks
    } old.
    [day] A newborn.
   *[year] Age { $age }, got it.
}
age-ack-range = Got it.

## What they like
interests-ask = What do they like?
interests-reprompt = You can name a hobby, such as "space" or "cooking". What do they like?
interests-nomatch-1 = What do they enjoy doing?
interests-nomatch-2 = For example, "dinosaurs", or "drawing and music". What do they like?
interests-nomatch-3 = You can say "I don't know", "start over", or "stop". Or, what do they like?
interests-help = Tell me one or two things they enjoy, and I look for gifts to match.
interests-rejected = What do they enjoy doing?
interests-ack = So, { $interests }. Lovely.
interest-name = { $interest ->
    [board_games] board games
    [video_games] video games
    [dress_up] dressing up
    [farm] farm animals
    [ocean] the ocean
    [dance] dancing
    [outdoors] the outdoors
    [maps] travel
    [home] home decor
    [wellness] relaxing
   *[other] { $interest }
}

## What it may cost
budget-ask = About how much would you like to spend?
budget-reprompt = A round number is fine. How much would you like to spend?
budget-nomatch-1 = What's the most it may cost?
budget-nomatch-2 = For example, "under forty dollars", or "around twenty". How much may it cost?
budget-nomatch-3 = You can say "I don't know", "start over", or "stop". Or, how much may it cost?
budget-help = I never go over the amount you name without asking first.
budget-rejected = What amount would you like to spend?
budget-other-currency = { $currency ->
    [USD] Our prices are in dollars. About how many dollars may it cost?
    [EUR] Our prices are in euros. About how many euros may it cost?
    [GBP] Our prices are in pounds. About how many pounds may it cost?
   *[other] Our prices are in another currency. About how much may it cost in ours?
}
budget-ack = Up to { $budget }.
budget-ack-open = Got it.

## What for
occasion-ask = What's the occasion?
occasion-reprompt = You can say "birthday", or "no occasion". What's the occasion?
occasion-nomatch-1 = Is it for something special, such as a birthday?
occasion-nomatch-2 = For example, "a birthday", or "a wedding". What's the occasion?
occasion-nomatch-3 = You can say "skip", "start over", or "stop". Or, what's the occasion?
occasion-help = Some presents suit one day more than another. You can say "skip".
occasion-rejected = What are you celebrating?
occasion-ack = { $occasion ->
    [just_because] Just because, even better.
   *[other] Got it.
}
skip-ack = No problem.

## Three gifts
gifts = { $count ->
    [one] One gift fits: { $first }.
    [2] Two gifts fit: { $first }; or { $second }.
   *[other] Here are three: { $first }; { $second }; or { $third }.
}
gift = { $item }, { $reason }, { $price }
gifts-card-title = Gifts that fit
gifts-card = { $count ->
    [one] { $first }
    [2] { $first }; { $second }
   *[other] { $first }; { $second }; { $third }
}
gift-line = { $item }, { $price }
reason-interest = for someone into { interest-name }
reason-age = { $unit ->
    [month] for { $age } months and up
   *[year] { $age ->
        [0] from birth
       *[other] { $to ->
            [0] for ages { $age } and up
           *[other] for ages { $age } to { $to }
        }
    }
}
reason-budget = { $well ->
    [1] well inside your { $budget }
   *[0] inside your { $budget }
}
reason-occasion = { $occasion ->
    [birthday] made for birthdays
    [christmas] made for Christmas
    [valentines_day] made for Valentine's Day
    [mothers_day] made for Mother's Day
    [fathers_day] made for Father's Day
    [easter] made for Easter
    [hanukkah] made for Hanukkah
    [halloween] made for Halloween
    [wedding] made for weddings
    [graduation] made for graduations
    [baby_shower] made for baby showers
    [new_baby] made for a new arrival
    [thank_you] a good thank you
    [get_well] a good get-well present
    [housewarming] made for a new home
    [just_because] good on any day
   *[other] made for that occasion
}
reason-popular = rated { $rating } of 5 by { $count } people
reason-plain = { $summary ->
    [none] from our shelf
   *[other] { $summary }
}

choosing-ask = Which one sounds right?
choosing-reprompt = You can say "the first one", "something else", or "tell me more". Which one sounds right?
choosing-nomatch-1 = Which of these would you like?
choosing-nomatch-2 = For example, "the second one", or "something cheaper". Which would you like?
choosing-nomatch-3 = You can say "something else", "start over", or "stop". Or, which one is it?
choosing-help = Say "the first one" to choose, "tell me more about the second one", "something else", or "something cheaper".
which-product = I'm not sure which one you mean.
no-others = That's all that fits.
none-fit = Nothing fits all of that.
no-cheaper = Nothing that fits costs less.
cheaper-ack = Here's what costs less.
starts-later = { $item } starts at age { $age_years }, so it's out.
nothing-chosen = Nothing is chosen yet.

## One gift
about = Here's { $item }. { $summary ->
    [none] {""}
   *[other] { $summary }
} It costs { $price }{ $age_known ->
    [yes] , for ages { $age_years } and up
   *[no] {""}
}{ $count ->
    [0] .
   *[other] , and is rated { $rating } of 5 by { $count } people.
}
considering-ask = Would you like it?
considering-reprompt = You can say "yes", "something else", or "something cheaper". Would you like it?
considering-nomatch-1 = Shall I put this one in the cart?
considering-nomatch-2 = For example, "I'll take it", or "something else". Would you like it?
considering-nomatch-3 = You can say "yes", "start over", or "stop". Or, would you like it?
considering-help = Say "yes" to hear the full price and delivery first, or "something else". Nothing is ordered yet.

## When nothing fits
relaxing-offer = { $kind ->
    [interests-and-price] The nearest is { $item } for { $price }. Shall I look that much wider?
    [price] The nearest is { $item } for { $price }, { $over } over your limit. Shall I include it?
    [interests] There's { $item } for { $price }, if I leave that interest out. Shall I?
    [text] There's { $item } for { $price }, if I look wider. Shall I?
   *[other] Shall I go through them again, such as { $item } for { $price }?
}
relaxing-declined = All right, nothing is changed.
relaxing-ask = Shall I widen the search like that?
relaxing-reprompt = Say "yes" to widen the search, or "no". Shall I?
relaxing-nomatch-1 = Is it all right to look a little wider?
relaxing-nomatch-2 = For example, "yes", or "fifty dollars at most". Shall I look wider?
relaxing-nomatch-3 = You can say "no", "start over", or "stop". Or, shall I look wider?
relaxing-help = Nothing fits everything you told me. I change one thing only if you agree.
nothing-fits = I have nothing for that age just now, and I won't guess. Goodbye for now.
not-on-the-shelf = I couldn't find that one on our shelf.
nothing-ordered = Hello from { $seller }. Nothing has been ordered.
asking-orders-nothing = Asking for it orders nothing.
who-are-you = I'm the gift shop of { $seller }: a program, not a person.
cart-empty = Your cart is empty.
sold-out = That one has just sold out, and nothing was ordered.
price-changed = The price has changed since I read it to you, so nothing was ordered. Here is the new one.

## After the read-back
confirming-reprompt = It's { $items }, { $total } in all. To buy, say "order it"; or say "stop".
confirming-nomatch-1 = I want to be certain: { $items }, { $total } in all. To buy, say "order it"; or say "stop".
confirming-nomatch-2 = Only the words "order it" buy { $items } for { $total }. To buy, say "order it"; or say "stop".
confirming-nomatch-3 = Nothing is ordered yet: { $items }, { $total }. You can say "repeat". To buy, say "order it"; or say "stop".
confirming-help = Nothing is ordered yet. You can say "repeat", "something else", or ask how long you can cancel.
not-ordered = Nothing is ordered, and it stays in your cart.
ordered = Ordered from { $seller }: { $items }, { $total }. To undo it, say "cancel my order" within { $minutes } minutes.
already-ordered = That is ordered already, once.
order-unsettled = Your order is written down, but the payment is slow to answer. Ask "where is my order" in a few minutes.
ordered-ask = Anything else?
ordered-reprompt = You can look for another present, or say "stop". Anything else?
ordered-nomatch-1 = Would you like to look for another present?
ordered-nomatch-2 = For example, "a gift for my friend", or "no, thanks". Anything else?
ordered-nomatch-3 = You can say "start over", "where is my order", or "stop". Anything else?
ordered-help = You can look for another present, ask "where is my order", or say "cancel my order".
ordered-card-title = Ordered from { $seller }
ordered-card = You ordered { $items }. Total { $total }, with { $tax } tax and { delivery-fee }. Arrives { $arrives }. To undo it, say "cancel my order" within { $minutes } minutes.
quote-card-title = Not ordered yet: { $seller }
quote-card = This would be { $items }. Total { $total }, with { $tax } tax and { delivery-fee }. Arrives { $arrives }. To buy, say "order it".
cancel-window = You can cancel for { $minutes } minutes after ordering, at no cost, by voice.
purchasing-off-card-title = Buying by voice is off
purchasing-off-card = An adult of the household switches it on where the shop runs, with the command: dollhouse household purchasing on

## Why nothing was bought
finding-purchasing_off = Buying by voice is switched off in this home. An adult can switch it on, and the card in the app says how. The gift stays in your cart.
finding-unknown_voice = Only an adult whose voice I know can order here, so nothing is ordered.
finding-weak_voice = I couldn't recognize your voice well enough, so nothing is ordered.
finding-child_voice = Grown-ups do the ordering here.
finding-no_household = This speaker isn't linked to a household of ours yet, so nothing can be ordered here.
finding-over_order_limit = That comes to more than the { $limit } this home allows for one order. Nothing is ordered.
finding-over_day_limit = With that, today would pass the { $limit } this home allows for a day. Nothing is ordered.
finding-over_month_limit = With that, this month would pass the { $limit } this home allows. Nothing is ordered.
finding-yes_not_strong = I want to be certain.
finding-bare_yes_not_enough = I need the exact words for this one.
finding-stale_consent = It has been a while, so here it is again.
finding-quote_expired = That offer has run out, so here is a fresh one.
finding-not_read_back = Let me read it to you first.
finding-same_turn = Let me read it to you first.
finding-other_quote_read_back = Let me read it to you again first.
finding-other_currency = This home's limits are set in another currency, so nothing can be ordered. The gift stays in your cart.
finding-no_payment_method = There is no saved way to pay in this home yet, so nothing can be ordered. The gift stays in your cart.
finding-payment_declined = The payment was declined, so nothing was ordered. The gift stays in your cart.
finding-order_canceled = That order was canceled, and nothing is charged.
finding-no_rules = Nothing can be ordered just now, and the gift stays in your cart.
finding-rule_failed = I can't check this order just now, so nothing is ordered. The gift stays in your cart.
finding-incomplete_attempt = I can't check this order just now, so nothing is ordered. The gift stays in your cart.

## Orders already made
order-status = { $state ->
    [placed] Your order of { $items } should arrive { $arrives }.
    [pending] Your order of { $items } is written down, and the payment is still being confirmed.
    [canceling] Your order of { $items } is being canceled.
    [canceled] Your order of { $items } was canceled, and nothing is charged.
    [payment_failed] The payment for { $items } didn't go through, so nothing was ordered.
   *[needs_attention] A person at the shop is looking at your order for { $items }.
}
orders-not-told = I tell that only to the person who ordered.
no-orders = You have no orders with us yet.
order-canceled = Canceled: { $items }. The { $total } will not be charged.
order-not-canceled = { $reason ->
    [too_late] The time for canceling by voice is over, so the order stands.
    [already] That order is canceled already, and nothing is charged.
    [unsettled] The payment hasn't answered yet. Please ask again in a minute.
   *[other] I found no order of yours that can be canceled.
}
order-kept = All right, everything stays as it is.
order-item = { $items } for { $total }
canceling-which = You have more than one open order: { $orders }. Which one shall I cancel?
canceling-ask = Which order shall I cancel?
canceling-reprompt = You can say "the first one", or "no". Which order shall I cancel?
canceling-nomatch-1 = Which of those orders should go?
canceling-nomatch-2 = For example, "the first one", or "the second one". Which order shall I cancel?
canceling-nomatch-3 = You can say "no" to keep them all, or "stop". Or, which one shall I cancel?
canceling-help = Name the order to cancel by its place, such as "the first one". Say "no" to keep them all.
canceled-card-title = Canceled: { $seller }
canceled-card = You canceled { $items }. The { $total } will not be charged.

## Screens. Read beside the words, never needed by them; a date and an amount are written here, not spoken.
screen-gifts-title = Gifts that fit
screen-gift-title = A closer look
screen-cart-title = In your cart, not ordered
screen-price = { $price }
screen-quote-title = Not ordered yet: { $seller }
screen-quote-closing = To buy, say "order it"; or say "stop".
screen-receipt-title = Ordered from { $seller }
screen-receipt-closing = To undo it, say "cancel my order" within { $minutes } minutes.
screen-item = { $quantity ->
    [one] { $item }{ screen-options }: { $price }
   *[other] { $quantity } × { $item }{ screen-options }: { $price }
}
screen-options = { $varied ->
    [yes] , { $options }
   *[no] {""}
}
screen-wrap = { $free ->
    [yes] Gift wrap: free
   *[no] Gift wrap: { $fee }
}
screen-note = Card in the parcel: “{ $note }”
screen-without-prices = No prices in the parcel
screen-delivery = { $free ->
    [yes] Delivery: free
   *[no] Delivery: { $fee }
}
screen-tax = { $on_top ->
    [yes] Tax: { $tax }
   *[no] Tax in these prices: { $tax }
}
screen-arrival = To { ship-to }, arriving { $arrives }
screen-returns = { $withdrawal_days ->
    [0] This one can't be returned
   *[other] Returns within { $withdrawal_days } days
}
screen-total = Total { $total }

## Coming back
resuming-ask = Shall we go on, or start fresh?
resuming-reprompt = Say "yes" to go on, or "start over". Shall we go on?
resuming-nomatch-1 = Would you like to go on where we stopped?
resuming-nomatch-2 = For example, "yes", or "start over". Shall we go on?
resuming-nomatch-3 = You can say "yes", "start over", or "stop". Shall we go on?
resuming-help = Say "yes" to go on where we stopped, or "start over" for a new search.
