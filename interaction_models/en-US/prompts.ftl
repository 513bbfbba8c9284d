# What the shop says. One idea a message, about thirty words, one question; the translator may restructure freely.
# A stage S has S-ask (its question), S-reprompt (after silence), S-nomatch-1 (said another way), -2 (examples),
# -3 (ways out) and S-help. Prices ($price, $total, $budget ...) arrive as spoken amounts, dates as spoken days.

## Welcome and goodbye
welcome = Welcome to { $seller }, the gift shop.
welcome-back = Welcome back.
welcome-back-cart = Welcome back. Your cart still holds { $items }, and nothing is ordered.
welcome-back-search = Welcome back. We were looking for { occasion-present }{ recipient-phrase }{ $capped ->
    [yes] , up to { $budget }
   *[no] {""}
}{ $timely ->
    [yes] , to arrive by { $day }
   *[no] {""}
}.
occasion-present = { $occasion ->
    [birthday] a birthday present
    [christmas] a Christmas present
    [hanukkah] a Hanukkah present
    [easter] an Easter present
    [valentines_day] a Valentine's Day present
    [mothers_day] a Mother's Day present
    [fathers_day] a Father's Day present
    [wedding] a wedding present
    [anniversary] an anniversary present
    [graduation] a graduation present
    [baby_shower] a baby shower present
    [housewarming] a housewarming present
    [thank_you] a thank you present
   *[other] a present
}
recipient-phrase = { $recipient ->
    [none] {""}
    [other] {""}
    [self] {" "}for you
    [baby] {" "}for the baby
    [children] {" "}for the children
    [man] {" "}for a man
    [woman] {" "}for a woman
    [boy] {" "}for a boy
    [girl] {" "}for a girl
    [child] {" "}for a child
    [senior] {" "}for a senior
    [toddler] {" "}for a toddler
    [tween] {" "}for a tween
    [teenager] {" "}for a teenager
    [preschooler] {" "}for a preschooler
   *[known] {" "}for your { recipient-name }
}
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
    [other] { $variant ->
        [1] A fine idea.
       *[0] Lovely.
    }
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
   *[known] { $variant ->
        [1] Your { recipient-name }, lovely.
       *[0] For your { recipient-name }, then.
    }
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
    [half_year] { $age } and a half, got it.
   *[year] { $variant ->
        [1] { $age } it is.
       *[0] Age { $age }, got it.
    }
}
age-ack-range = { $variant ->
    [1] All right.
   *[0] Got it.
}

## What they like
interests-ask = What do they like?
interests-reprompt = You can name a hobby, such as "space" or "cooking". What do they like?
interests-nomatch-1 = What do they enjoy doing?
interests-nomatch-2 = For example, "dinosaurs", or "drawing and music". What do they like?
interests-nomatch-3 = You can say "I don't know", "start over", or "stop". Or, what do they like?
interests-help = Tell me one or two things they enjoy, and I look for gifts to match.
interests-other = What else do they like?
interests-rejected = What do they enjoy doing?
interests-ack = { $variant ->
    [1] Got it: { $interests }.
   *[0] So, { $interests }. Lovely.
}
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
budget-again = Up to { $budget } again?
budget-help = I never go over the amount you name without asking first.
budget-rejected = What amount would you like to spend?
budget-other-currency = { $currency ->
    [USD] Our prices are in dollars. About how many dollars may it cost?
    [EUR] Our prices are in euros. About how many euros may it cost?
    [GBP] Our prices are in pounds. About how many pounds may it cost?
   *[other] Our prices are in another currency. About how much may it cost in ours?
}
budget-ack = Up to { $budget }.
budget-ack-range = { $least } to { $budget }.
budget-ack-open = { $variant ->
    [1] All right.
   *[0] Got it.
}

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
   *[other] { $variant ->
        [1] How nice.
       *[0] Got it.
    }
}
skip-ack = { $variant ->
    [1] That's fine.
   *[0] No problem.
}

## By when
deadline-ask = By which day should it arrive?
deadline-reprompt = You can name a day, such as "Friday", or say "no rush". By which day should it arrive?
deadline-nomatch-1 = Is there a day when you need it?
deadline-nomatch-2 = For example, "by Friday", or "December twelfth". By which day should it arrive?
deadline-nomatch-3 = You can say "I don't know", "start over", or "stop". Or, by which day should it arrive?
deadline-help = I only show what can be there by the day you name. Without one, everything counts.
deadline-rejected = I need a day within the coming year. Which day should it be?
deadline-which-day = Which date is that?
deadline-ack = { $variant ->
    [1] By { $day }, all right.
   *[0] By { $day }, then.
}
deadline-open = Then any day will do.
day-close = { $ahead ->
    [0] today
   *[1] tomorrow
}
day-near = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
day-far = { $day }
arrives-too-late = Please note that it can't be there by { $day } any more.

## Three gifts
gifts = { $count ->
    [one] There's one that fits: { $first }.
    [2] Two that fit: { $first }; or { $second }.
   *[other] Here are three: { $first }; { $second }; or { $third }.
}
gifts-by = { $count ->
    [one] There's one that arrives by { $day }: { $first }.
    [2] Two that arrive by { $day }: { $first }; or { $second }.
   *[other] Three that arrive by { $day }: { $first }; { $second }; or { $third }.
}
gifts-popular = { $count ->
    [one] The most popular one is { $first }.
    [2] The most popular are { $first }; or { $second }.
   *[other] Our most popular are these: { $first }; { $second }; or { $third }.
}
gifts-popular-too = { $count ->
    [one] One more that many choose is { $first }.
    [2] Two more that many choose: { $first }; or { $second }.
   *[other] Three more that many choose: { $first }; { $second }; or { $third }.
}
gift = { $item }, { $reason }, { $price }
gifts-card-title = Gifts that fit
gifts-card = { $count ->
    [one] { $first }
    [2] { $first }; { $second }
   *[other] { $first }; { $second }; { $third }
}
gift-line = { $item }, { $price }
reason-interest = for fans of { interest-name }
reason-age = { $unit ->
    [month] for { $age } months and up
   *[year] { $age ->
        [0] good from birth on
       *[other] { $to ->
            [0] for ages { $age } and up
           *[other] for ages { $age } to { $to }
        }
    }
}
reason-budget = { $well ->
    [1] well within your budget
   *[0] within your budget
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
    [anniversary] made for anniversaries
    [engagement] made for an engagement
    [bridal_shower] made for bridal showers
    [retirement] made for retirement
    [farewell] made for a farewell
    [party] made for parties
    [new_year] made for the New Year
    [thanksgiving] made for Thanksgiving
    [congratulations] made for congratulating
    [christening] made for a christening
    [first_day_of_school] made for the first day of school
    [sympathy] made to comfort
   *[other] made for the day
}
reason-popular = { $rating } stars from { $count } ratings
reason-plain = { $summary ->
    [none] from our shelf
   *[other] { $summary }
}

choosing-ask = Which one sounds { sounds-like }?
sounds-like = { $recipient ->
    [mother] like her
    [wife] like her
    [girlfriend] like her
    [fiancee] like her
    [daughter] like her
    [girl] like her
    [sister] like her
    [aunt] like her
    [niece] like her
    [grandmother] like her
    [granddaughter] like her
    [mother_in_law] like her
    [sister_in_law] like her
    [daughter_in_law] like her
    [goddaughter] like her
    [woman] like her
    [father] like him
    [husband] like him
    [boyfriend] like him
    [fiance] like him
    [son] like him
    [boy] like him
    [brother] like him
    [uncle] like him
    [nephew] like him
    [grandfather] like him
    [grandson] like him
    [father_in_law] like him
    [brother_in_law] like him
    [son_in_law] like him
    [godson] like him
    [man] like him
   *[other] right
}
choosing-reprompt = You can say "the first one", "something else", or "tell me more". Which one sounds right?
choosing-nomatch-1 = Which of these would you like?
choosing-nomatch-2 = For example, "the second one", or "something cheaper". Which would you like?
choosing-nomatch-3 = You can say "something else", "start over", or "stop". Or, which one is it?
choosing-help = Say "the first one" to choose it, "tell me more about the second one", or "something else".
which-product = I'm not sure which one you mean.
back-to-questions = All right, back to the search.
no-others = That's all that fits.
none-fit = Nothing fits all of that.
within-limit = These stay within it.
no-cheaper = Nothing that fits costs less.
cheaper-ack = Here's what costs less.
starts-later = { $unit ->
    [month] { $item } starts at { $age } months, so it's out.
   *[year] { $item } starts at age { $age }, so it's out.
}
nothing-chosen = Nothing is chosen yet.
best-pick = There's one I'd pick, { $reason }.
best-pick-plain = There's one I'd pick.
item-sold-out = { $item } is sold out just now.
item-over-budget = { $item } costs { $price }, which is over { $budget }.
item-of-no-known-age = I don't know from what age { $item } is safe, so I leave it out for a child.
item-too-late = { $item } takes longer to make, and would not be there by { $day }.
another-present = Another present, then. Your cart stays as it is.

## One gift
about = Here's { $item }. { $summary ->
    [none] {""}
   *[other] { $summary }
} It's { $price }{ $age_known ->
    [yes] , { reason-age }
   *[no] {""}
}{ $count ->
    [0] .
    [one] , with { $rating } stars from one rating.
   *[other] , with { $rating } stars from { $count } ratings.
}
considering-ask = Would you like it?
considering-reprompt = You can say "yes", "something else", or "something cheaper". Would you like it?
considering-nomatch-1 = Shall I put this one in the cart?
considering-nomatch-2 = For example, "I'll take it", or "something else". Would you like it?
considering-nomatch-3 = You can say "yes", "start over", or "stop". Or, would you like it?
considering-help = Say "yes" to hear the full price and delivery first, or "something else". Nothing is ordered yet.

## Questions about one gift
considering-named = Would you like { $item }?
nothing-looked-at = We haven't looked at a gift yet.
all-i-know = That's all I know about { $item }.
described = { $text }
description-says = The description says: { $text }
description-hints = I'm not sure. The description says: { $text }
name-says = Its full name is { $name }.
facts-shared = { $count ->
    [2] Both are alike in that.
   *[other] All { $count } are alike in that.
}
# A fact of the catalog. $topic: what it is called by, or none; $shape: what kind of answer it is (catalog/facts.py).
fact = { $topic ->
    [batteries] { $shape ->
        [yes] It needs batteries.
        [no] It needs no batteries.
        [none] It needs no batteries.
        [included] Batteries are included.
        [not_included] Batteries are not included.
        [number] It takes { $value } batteries.
        [count] It takes { $value }.
       *[words] As for batteries: { $value }.
    }
    [power] { $shape ->
        [verb] It { $value }.
       *[words] As for power: { $value }.
    }
    [material] { $shape ->
        [verb] It { $value }.
       *[words] It's made of { $value }.
    }
    [weight] It weighs { $value }.
    [size] As for size: { $value }.
    [washing] { $shape ->
        [yes] It can be washed.
        [no] It can't be washed.
        [verb] It { $value }.
       *[words] As for washing: { $value }.
    }
    [care] { $shape ->
        [verb] It { $value }.
       *[words] As for care: { $value }.
    }
    [assembly] { $shape ->
        [yes] It needs putting together.
        [no] There's nothing to put together.
        [none] There's nothing to put together.
       *[words] As for putting it together: { $value }.
    }
    [pieces] { $shape ->
        [number] It has { $value } pieces.
        [count] It has { $value }.
       *[words] As for the pieces: { $value }.
    }
    [players] { $shape ->
        [number] It's for { $value } players.
       *[words] As for players: { $value }.
    }
    [app] { $shape ->
        [yes] It needs an app.
        [no] It needs no app.
        [none] It needs no app.
       *[words] As for an app: { $value }.
    }
    [in_the_box] In the box: { $value }.
    [play_time] { $shape ->
        [count] Playing takes { $value }.
       *[words] As for playing time: { $value }.
    }
    [running_time] As for running time: { $value }.
    [colors] As for colors: { $value }.
    [sound] { $shape ->
        [yes] It makes sounds.
        [no] It makes no sound.
        [none] It makes no sound.
        [verb] It { $value }.
       *[words] As for sound: { $value }.
    }
    [light] { $shape ->
        [yes] It has a light.
        [no] It has no light.
        [none] It has no light.
        [verb] It { $value }.
       *[words] As for light: { $value }.
    }
    [water] { $shape ->
        [yes] Water is fine.
        [no] Water is not for it.
        [verb] It { $value }.
       *[words] As for water: { $value }.
    }
    [outdoor] { $shape ->
        [yes] It can go outdoors.
        [no] It's not for outdoors.
       *[words] As for outdoors: { $value }.
    }
    [small_parts] { $shape ->
        [yes] It has small parts.
        [no] It has no small parts.
        [none] It has no small parts.
       *[words] As for small parts: { $value }.
    }
    [made_in] { $shape ->
        [place] It's made { $value }.
       *[words] It's made in { $value }.
    }
    [safety] As for safety: { $value }.
   *[none] { $shape ->
        [yes] { $title }: { $value }.
        [no] { $title }: { $value }.
        [none] It has no { $name }.
        [included] { $count ->
            [many] The { $name } are in the box.
           *[one] The { $name } is in the box.
        }
        [not_included] { $count ->
            [many] The { $name } are not in the box.
           *[one] The { $name } is not in the box.
        }
        [number] It has { $value } { $name }.
        [verb] As for the { $name }: it { $value }.
       *[words] As for the { $name }: { $value }.
    }
}
fact-more = { $more }.
fact-unknown = { $topic ->
    [batteries] I don't know whether it needs batteries.
    [running_time] I don't know how long it runs.
    [power] I don't know how it's powered.
    [charging] I don't know how it charges.
    [material] I don't know what it's made of.
    [size] I don't know how big it is.
    [weight] I don't know how heavy it is.
    [age] I don't know from what age it is.
    [washing] I don't know whether it can be washed.
    [care] I don't know how it's cleaned.
    [assembly] I don't know whether it needs putting together.
    [in_the_box] I don't know what else is in the box.
    [pieces] I don't know how many pieces it has.
    [small_parts] I don't know whether it has small parts.
    [players] I don't know how many can play.
    [play_time] I don't know how long it takes.
    [colors] I don't know about its colors.
    [language] I don't know about its language.
    [sound] I don't know whether it makes a sound.
    [noise] I don't know how loud it is.
    [light] I don't know whether it has a light.
    [outdoor] I don't know whether it can go outdoors.
    [water] I don't know whether it can get wet.
    [made_in] I don't know where it's made.
    [safety] I don't know more about its safety.
    [allergens] I don't know about allergens in it.
    [vegan] I don't know whether it's vegan.
    [recycled] I don't know how green it is.
    [warranty] I don't know about a warranty.
    [app] I don't know whether it needs an app.
    [internet] I don't know whether it needs the internet.
    [refills] I don't know about refills.
    [instructions] I don't know about instructions.
    [difficulty] I don't know how hard it is.
    [pages] I don't know about its pages.
    [author] I don't know who wrote it.
    [maker] I don't know who makes it.
    [storage] I don't know how it's stored.
    [personalization] I don't know whether it can be personalized.
    [scent] I don't know whether it has a scent.
   *[none] I don't know that about { $item }.
}
comes-in = It comes in { $options }{ $more ->
    [yes] , among others.
   *[no] .
}
comes-in-one = Yes, it comes in { $option }.
option-sold-out = It comes in { $option }, which is sold out just now.
own-age = { $unit ->
    [month] It's for { $age } months and up.
   *[year] { $age ->
        [0] It's for all ages from birth.
       *[other] { $to ->
            [0] It's for ages { $age } and up.
           *[other] It's for ages { $age } to { $to }.
        }
    }
}
own-price = { $varies ->
    [yes] It costs { $price } and up.
   *[no] It costs { $price }.
}
own-delivery = Ordered now, it should arrive on { $arrives }.
delivery-faster = With { delivery-method } it should be there { $day }, { delivery-cost }.
delivery-ways = It can come { $ways }.
delivery-one-way = There's one way to send it: { delivery-way }.
delivery-way = { $day } with { delivery-method }, { delivery-cost }
delivery-method = { $method ->
    [standard] standard delivery
    [express] express delivery
    [next-day] next-day delivery
    [overnight] overnight delivery
    [same-day] same-day delivery
    [economy] economy delivery
    [priority] priority delivery
   *[other] { $name }
}
delivery-cost = { $free ->
    [yes] for free
   *[no] for { $fee }
}
delivery-chosen = With { delivery-method }, then.
delivery-kept = { $asked ->
    [fastest] That is the fastest way already.
    [cheapest] That is the cheapest way already.
   *[other] It comes that way already.
}
not-served = { $known ->
    [yes] I'm sorry, nothing can be sent to { ship-to } from this shop. Your cart is kept.
   *[no] I'm sorry, I don't know yet which state or country { ship-to } is in, so nothing can be sent there. Your cart is kept.
}
warning-said = Please note: { $warning }.
warnings-on-card = Please read the safety warnings on the card before you buy.
own-maker = It's made by { $maker }.
own-no-returns = It can't be returned{ $reason ->
    [food] {""}, because it's food.
    [sealed] {""}, because it's sealed for health and hygiene.
    [made_to_order] {""}, because it's made to order.
   *[other] .
}
own-warnings-long = It comes with safety warnings, and they are shown before you buy.
own-warnings = It comes with this warning: { $warning }.
shop-delivery = { $kind ->
    [free] Delivery is free.
    [free-over] Delivery costs { $fee }, and is free from { $free_over } on.
   *[flat] Delivery costs { $fee }.
} Ordered now, most gifts arrive by { $arrives }.
shop-discounts = I have no discounts or codes: the price I name is the price.
shop-payment = It goes on the card saved with your account, and only once you've said the words I ask for.
shop-privacy = I remember what you tell me about a gift, and what you order. I keep no recording of your voice.
own-returns = { $days ->
    [0] It can't be returned.
   *[other] You can return it within { $days } days.
}
own-availability = { $available ->
    [yes] It's in stock.
   *[no] It's sold out just now.
}
# A catalog's figures with their units, and its signs.
measure = { $unit ->
    [mm] { $number ->
        [one] { $number } millimeter
       *[other] { $number } millimeters
    }
    [cm] { $number ->
        [one] { $number } centimeter
       *[other] { $number } centimeters
    }
    [m] { $number ->
        [one] { $number } meter
       *[other] { $number } meters
    }
    [km] { $number ->
        [one] { $number } kilometer
       *[other] { $number } kilometers
    }
    [in] { $number ->
        [one] { $number } inch
       *[other] { $number } inches
    }
    [ft] { $number ->
        [one] { $number } foot
       *[other] { $number } feet
    }
    [mg] { $number ->
        [one] { $number } milligram
       *[other] { $number } milligrams
    }
    [g] { $number ->
        [one] { $number } gram
       *[other] { $number } grams
    }
    [kg] { $number ->
        [one] { $number } kilogram
       *[other] { $number } kilograms
    }
    [oz] { $number ->
        [one] { $number } ounce
       *[other] { $number } ounces
    }
    [lb] { $number ->
        [one] { $number } pound
       *[other] { $number } pounds
    }
    [ml] { $number ->
        [one] { $number } milliliter
       *[other] { $number } milliliters
    }
    [l] { $number ->
        [one] { $number } liter
       *[other] { $number } liters
    }
    [W] { $number ->
        [one] { $number } watt
       *[other] { $number } watts
    }
    [V] { $number ->
        [one] { $number } volt
       *[other] { $number } volts
    }
    [Wh] { $number } watt hours
    [mAh] { $number } milliamp hours
    [MB] { $number } megabytes
    [GB] { $number } gigabytes
    [TB] { $number } terabytes
    [MP] { $number } megapixels
    [Hz] { $number } hertz
    [kHz] { $number } kilohertz
    [h] { $number ->
        [one] { $number } hour
       *[other] { $number } hours
    }
    [min] { $number ->
        [one] { $number } minute
       *[other] { $number } minutes
    }
    [s] { $number ->
        [one] { $number } second
       *[other] { $number } seconds
    }
    [year] { $number ->
        [one] { $number } year
       *[other] { $number } years
    }
    [month] { $number ->
        [one] { $number } month
       *[other] { $number } months
    }
    [piece] { $number ->
        [one] { $number } piece
       *[other] { $number } pieces
    }
    [percent] { $number } percent
    [celsius] { $number } degrees Celsius
    [fahrenheit] { $number } degrees Fahrenheit
    [and_up] { $number } and up
   *[none] { $number }
}
sign = { $sign ->
    [and] and
    [double_a] double A
    [triple_a] triple A
    [with] with
    [without] without
    [about] about
    [to] to
   *[by] by
}

## Which one is meant
pointing-which = Which one do you mean: { $items }?
pointing-other = Compare { $item } with which one: { $items }?
pointing-ask = Which of those do you mean?
pointing-reprompt = You can say its name, or "the first one". Which one do you mean?
pointing-nomatch-1 = Which of the gifts is your question about?
pointing-nomatch-2 = For example, "the first one", or "the second one". Which one do you mean?
pointing-nomatch-3 = You can say "skip", "start over", or "stop". Or, which one do you mean?
pointing-help = Name the gift that you asked about, such as "the first one". Nothing is chosen by that.

## What buyers say
reviews-rating = { $rating } stars from { $count ->
    [one] one rating.
   *[other] { $count } ratings.
}
reviews-unwritten = { $kind ->
    [rated] Nobody has written about it.
   *[none] Nobody has reviewed { $item } yet.
}
reviews-few = { $count ->
    [one] Only one buyer wrote about it.
   *[other] Only { $count } buyers wrote about it.
}
reviews-torn = Opinions differ on { $thing }.
reviews-liked = { $shape ->
    [words] { $share ->
        [most] What most like: { $phrase }.
        [some] What some like: { $phrase }.
       *[one] What one buyer likes: { $phrase }.
    }
   *[thing] { $share ->
        [most] Most like { $phrase }.
        [some] Some like { $phrase }.
       *[one] One buyer likes { $phrase }.
    }
}
reviews-disliked = { $shape ->
    [wish] { $share ->
        [most] Most would like { $phrase }.
        [some] Some would like { $phrase }.
       *[one] One would like { $phrase }.
    }
    [words] { $share ->
        [most] What most don't like: { $phrase }.
        [some] What some don't like: { $phrase }.
       *[one] What one doesn't like: { $phrase }.
    }
   *[thing] { $share ->
        [most] Most don't like { $phrase }.
        [some] Some don't like { $phrase }.
       *[one] One doesn't like { $phrase }.
    }
}
reviews-praise = A happy buyer writes: { $text }
reviews-complaint = An unhappy one writes: { $text }
reviews-no-more = { $kind ->
    [good] There's no other good one that I can read.
    [bad] There's no other critical one that I can read.
    [any] There's no review that I can read aloud.
   *[further] Those were all that I can read.
}
review = { $stars ->
    [one] One star. { $text }
   *[other] { $stars } stars. { $text }
}
review-begins = { $stars ->
    [one] One star. It begins: { $text }
   *[other] { $stars } stars. It begins: { $text }
}
reviewing-ask = Another one?
reviewing-reprompt = You can say "yes" for the next review, or "no". Shall I read another?
reviewing-nomatch-1 = Would you like to hear one more review?
reviewing-nomatch-2 = For example, "a bad one", or "no". Shall I read another?
reviewing-nomatch-3 = You can say "no", "start over", or "stop". Or, shall I read one more?
reviewing-help = I read buyers' reviews as they wrote them. You can say "a good one", "a bad one", or "no".

## Two side by side
compare-side = { $item }: { $points }.
compare-price = { $price }
compare-age = { $unit ->
    [month] for { $age } months and up
   *[year] { $age ->
        [0] good from birth on
       *[other] for ages { $age } and up
    }
}
compare-rating = { $rating } stars from { $count } ratings
compare-fact = { $topic ->
    [material] { $shape ->
        [verb] { $value }
       *[words] made of { $value }
    }
    [size] { $value }
    [weight] { $value }
   *[none] { $shape ->
        [yes] { $name }: yes
        [no] { $name }: no
        [none] no { $name }
        [included] { $name } in the box
        [not_included] { $name } not in the box
        [number] { $value } { $name }
        [verb] { $value }
       *[words] { $name }: { $value }
    }
}
compare-same = I know of no difference between { $one } and { $other }.
compare-standouts = { $kind ->
    [both] { $cheapest } costs least and is rated best.
    [two] { $cheapest } costs least, and { $best } is rated best.
   *[cheapest] { $cheapest } costs least.
}
compare-alone = { $item } is the only one that we look at.
comparing-offer = Shall I compare it with { $other }?
comparing-ask = Shall I compare the two?
comparing-reprompt = You can say "yes" to hear how they differ, or "no". Shall I compare them?
comparing-nomatch-1 = Would you like to hear how the two differ?
comparing-nomatch-2 = For example, "yes", or "read me a review". Shall I compare them?
comparing-nomatch-3 = You can say "no", "start over", or "stop". Or, shall I compare them?
comparing-help = Say "yes" to compare it with another gift, "read me a review", or "no".

## When nothing fits
relaxing-offer = { $kind ->
    [interests-and-price] The nearest is { $item } for { $price }. Shall I look that much wider?
    [price] The nearest is { $item } for { $price }, { $over } over your limit. Shall I include it?
    [interests] There's { $item } for { $price }, if I leave that interest out. Shall I?
    [like] There's { $item } for { $price }, but it isn't much like it. Shall I look that way?
    [text] There's { $item } for { $price }, if I look wider. Shall I?
   *[other] Shall I go through them again, such as { $item } for { $price }?
}
relaxing-deadline = Nothing that fits can be there by { $by }; the soonest is { $day }. Shall I look all the same?
relaxing-declined = All right, nothing is changed.
relaxing-ask = Shall I widen the search like that?
relaxing-reprompt = Say "yes" to widen the search, or "no". Shall I?
relaxing-nomatch-1 = Is it all right to look a little wider?
relaxing-nomatch-2 = For example, "yes", or "fifty dollars at most". Shall I look wider?
relaxing-nomatch-3 = You can say "no", "start over", or "stop". Or, shall I look wider?
relaxing-help = Nothing fits everything you told me. I change one thing only if you agree.
nothing-fits = I have nothing for that age just now, and I won't guess. Goodbye for now.
## To a person, and what was thought of it
contact-sent = { $chat ->
    [yes] You can reach the shop's people with what stands on this card.
   *[no] You can reach the shop's people with what I've just sent to your app.
}
contact-told = { $phone ->
    [none] You can write to the shop's people at { $email }.
   *[other] You can call the shop's people at { $phone }.
}
putting-through = Somebody of { $seller } takes it from here. One moment.
contact-card-title = How to reach { $seller }
contact-card = { $phone ->
    [none] {""}
   *[other] Phone: { $phone }
}
    { $email ->
        [none] {""}
       *[other] E-mail: { $email }
    }
no-person = There's no person of the shop to reach by voice, and I'm a program.
not-in-that = It doesn't come in that.
you-are-welcome = You're welcome.
praise-noted = Thank you, I'll pass that on.
complain-noted = I'm sorry. I've noted it for the shop, and you can say "talk to a person".
not-on-the-shelf = I couldn't find that one on our shelf.
nothing-ordered = Hello from { $seller }. Nothing has been ordered.
asking-orders-nothing = Asking for it orders nothing.
who-are-you = I'm the gift shop of { $seller }: a program, not a person.
cart-empty = Your cart is empty.
sold-out = That one has just sold out, and nothing was ordered.
price-changed = The price has changed since I read it to you, so nothing was ordered. Here is the new one.

## After the read-back
confirming-reprompt = It's { $items }, { $total } in all. { to-buy }
confirming-nomatch-1 = To be certain: { $items }, { $total }. { to-buy }
confirming-nomatch-2 = Only "order it" buys { $items }, { $total }. { to-buy }
confirming-nomatch-3 = Nothing is ordered yet: { $items }, { $total }. { to-buy }
confirming-help = Nothing is ordered yet. You can say "repeat", "something else", or "how long can I cancel".
not-ordered = Nothing is ordered, and it stays in your cart.
ordered = Ordered from { $seller }: { $items }, { $total }. To undo it, say "cancel my order" within { $minutes } minutes.
already-ordered = That is ordered already, once.
order-awaits-payer = Your bank wants you to confirm the payment. I've sent a link to your mail; until then, nothing is charged.
order-unsettled = Your order is written down, but the payment is slow to answer. Ask "where is my order" in a few minutes.
ordered-ask = Anything else?
ordered-reprompt = You can look for another present, or say "stop". Anything else?
ordered-nomatch-1 = Would you like to look for another present?
ordered-nomatch-2 = For example, "a gift for my friend", or "no, thanks". Anything else?
ordered-nomatch-3 = You can say "start over", "where is my order", or "stop". Anything else?
ordered-help = You can look for another present, ask "where is my order", or say "cancel my order".
ordered-card-title = Ordered from { $seller }
ordered-card = You ordered { $items }. Total { $total }, { card-tax } and { delivery-fee }. Arrives { $arrives }. To undo it, say "cancel my order" within { $minutes } minutes.
quote-card-title = Not ordered yet: { $seller }
quote-card = This would be { $items }. Total { $total }, { card-tax } and { delivery-fee }. Arrives { $arrives }. { returns }{ card-safety } { buying }, say "order it".
card-tax = { $taxed ->
    [added] with { $tax } tax
    [included] including { $tax } tax
   *[no] with no tax
}
card-sentence = { $sentence }.
card-safety = { $safe ->
    [yes] {""}
   *[no] {" "}{ $safety }
}
cancel-window = You can cancel for { $minutes } minutes after ordering, at no cost, by voice.
purchasing-off-card-title = Buying by voice is off
purchasing-off-card = An adult of the household switches it on where the shop runs, with the command: dollhouse household purchasing on

## Whether it is meant as it sounds
meaning_it-ask = Is that what you want?
meaning_it-reprompt = Nothing is ordered yet. Is that what you want?
meaning_it-nomatch-1 = Is it meant just so?
meaning_it-nomatch-2 = For example, "yes", or "something else". Is that what you want?
meaning_it-nomatch-3 = You can say "yes", "start over", or "stop". Or, is that what you want?
meaning_it-help = Nothing is ordered yet. Say "yes" to hear all of it, or "no".

## The word that was told
word-right = That's the word.
word-wrong = That wasn't the word, so nothing is ordered. Here is another.
word-missing = Without the word nothing is ordered. Here is another.

## The code of a voice profile
code-asked = The code of your voice profile comes next.
code-wrong = The code wasn't right, so nothing is ordered.
code-of-another = That was the code of another voice, so nothing is ordered.
code-not-set-up = There is no code in your voice profile, so nothing is ordered.
code-not-checked = The code couldn't be checked just now, so nothing is ordered.

## To an adult's phone
phone = { $own ->
    [yes] your phone
   *[no] the account holder's phone
}
approving-ask = { $word ->
    [none] Shall I send it to { phone }?
   *[other] To send it to { phone }, say "send it" and the word { $word }; or say "no".
}
approving-reprompt = { $word ->
    [none] On { phone } it can be read and approved. Shall I send it there?
   *[other] Nothing is ordered. To send it to { phone }, say "send it" and the word { $word }; or say "no".
}
approving-nomatch-1 = { $word ->
    [none] Is it all right to send it to { phone }, to be approved there?
   *[other] To have it approved on { phone }, say "send it" and the word { $word }; or say "no".
}
approving-nomatch-2 = { $word ->
    [none] For example, "yes", or "no". Shall I send it to { phone }?
   *[other] Only with the word it goes there. For { phone }, say "send it" and the word { $word }; or say "no".
}
approving-nomatch-3 = { $word ->
    [none] You can say "yes", "start over", or "stop". Or, shall I send it to { phone }?
   *[other] You can say "start over". To send it to { phone }, say "send it" and the word { $word }; or say "stop".
}
approving-help = Nothing is ordered. An adult reads it on a phone and decides there.
approval-sent = It's on the way to { phone }, and waits there for { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}. Nothing is bought until it's approved.
approval-waiting = It was sent to a phone a little while ago, and only a yes there buys it.

## A guest's link to order and pay by; its address stands on the card and is never said
pay-link-why = This account isn't linked to a home, so nothing is bought by voice.
paying-ask = Shall I make you a link to a page where you can order and pay?
paying-reprompt = On its page you see all of it before you order and pay. Shall I make the link?
paying-nomatch-1 = Would you like a link to a page, to order and pay there?
paying-nomatch-2 = For example, "yes", or "no". Shall I make you a link to order and pay by?
paying-nomatch-3 = You can say "yes", "start over", or "stop". Or, shall I make you a link?
paying-help = Nothing is ordered. The link opens a page on which an adult can order and pay.
pay-link-made = The link is on a card { $chat ->
    [yes] here
   *[no] in your app
}, and good for { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}. Nothing is ordered until somebody orders and pays on its page.
pay-link-waiting = { $chat ->
    [yes] The link is on the card here, and only its page orders.
   *[no] The link is on a card in your app, and only its page orders.
}
pay-link-card-title = Order and pay at { $seller }
pay-link-card = On this page you see the whole of it with its total, say where it goes, and order and pay. Nothing is ordered yet. The link is for you alone:

## Several gifts at a time
added = { $item } is in your cart.
already-in-cart = { $item } is in your cart already. To buy more of it, say "two of them".
cart-full = Your cart holds three already, and more than that can't be bought by voice at a time.
cart-holds = In your cart: { $items }, { $goods } before tax and delivery.
cart-emptied = { $item } is out of your cart, and the cart is empty now.
line-removed = { $item } is out of your cart.
line-sold-out = { $item } has just sold out, so it's out of your cart.
line-withdrawn = One thing is no longer sold here, so it's out of your cart.
only-so-many = { $count ->
    [one] There is just 1 { $item } now, so your cart holds one.
   *[other] There are { $count } of { $item } now, so your cart holds { $count }.
}
not-so-many = I can take between one and ninety-nine of a gift.
which-two = Take them one by one: say "add the first one", then the next.
carting-ask = Anything else, or check out?
carting-reprompt = You can say "check out", or "something else". Anything else, or check out?
carting-nomatch-1 = Shall we look on, or go to the checkout?
carting-nomatch-2 = For example, "check out", or "what's in my cart". Anything else, or check out?
carting-nomatch-3 = You can say "check out", "start over", or "stop". Anything else, or check out?
carting-help = Say "check out" to hear the full price first, "what's in my cart", or "something else". Nothing is ordered yet.

## Colors and sizes
variant-choose = { $more ->
    [yes] { $item } comes in { $options }, and more. Which one, or shall I name more?
   *[no] { $count ->
        [one] { $item } comes only in { $options }. Is that all right?
       *[other] Which { option-key }: { $options }?
    }
}
option-key = { $key ->
    [color] color
    [colour] color
    [hair] hair color
    [number] number
    [scent] scent
    [size] size
    [style] style
   *[other] one
}
option-name = { $value ->
    [S] small
    [M] medium
    [L] large
    [XS] extra small
    [XL] extra large
   *[other] { $value }
}
option-price = { option-name } for { $price }
option-in = { $key ->
    [color] in { option-name }
    [colour] in { option-name }
    [size] size { option-name }
    [number] number { option-name }
   *[other] { option-name }
}
options-beside = { $first } { $second }
option-gone = { $item } in { $options } isn't there just now.
one-form-only = That one comes in just one form.
variant-ask = Which one shall it be?
variant-reprompt = You can say "the first one", or "any". Which one shall it be?
variant-nomatch-1 = Which of those would you like?
variant-nomatch-2 = For example, "the first one", or "I don't care". Which one shall it be?
variant-nomatch-3 = You can say "no" for another gift, "start over", or "stop". Or, which one shall it be?
variant-help = It comes in more than one form. Name yours, or say "any" and I take the first.

## Made a gift
wrapping-offer = { $offers ->
    [wrap] { $free ->
        [yes] Gift wrap is free. Shall I wrap it?
       *[no] Gift wrap is { $fee }. Shall I wrap it?
    }
    [note] A note is free. Would you like one?
   *[both] { $free ->
        [yes] Gift wrap and a note are free. Wrap, a note, or neither?
       *[no] Gift wrap is { $fee }, and a note is free. Wrap, a note, or neither?
    }
}
gift-options = { $offers ->
    [wrap] { $free ->
        [yes] We can wrap it for free, and leave out the prices.
       *[no] We can wrap it for { $fee }, and leave out the prices.
    }
    [note] We can put in a free note, and leave out the prices.
   *[both] { $free ->
        [yes] We can wrap it and put in a note for free, and leave out the prices.
       *[no] We can wrap it for { $fee }, put in a free note, and leave out the prices.
    }
}
gifts-only-without-prices = We don't wrap, but we can leave the prices out of the parcel.
wrapping-ask = Wrap, a note, or neither?
wrapping-reprompt = You can say "both", or "neither". Wrap, a note, or neither?
wrapping-nomatch-1 = Shall I wrap it, put a note in, or leave it as it is?
wrapping-nomatch-2 = For example, "wrap it", or "write happy birthday". Wrap, a note, or neither?
wrapping-nomatch-3 = You can say "neither", "start over", or "stop". Or, wrap, a note, or neither?
wrapping-help = Say "wrap it", "add a note", or "neither". You hear the full price before anything is ordered.
wrap-ack = { $free ->
    [yes] It will be gift-wrapped.
   *[no] It will be gift-wrapped, for { $fee }.
}
no-wrap-ack = It won't be wrapped.
no-wrapping-here = This shop doesn't wrap gifts.
note-ack = The note says: { $note }.
long-note-ack = Your note is in.
no-note-ack = No note, then.
no-notes-here = This shop puts no notes into its parcels.
note-when-chosen = Choose a gift first; then tell me the words of the note.
note-too-long = That's longer than the { $most } letters that fit on the card.
no-prices-ack = No prices will be in the parcel.
noting-ask = What should the note say?
noting-reprompt = Say the words as they should be printed, or "no note". What should the note say?
noting-nomatch-1 = Which words should stand on the card?
noting-nomatch-2 = For example, "write happy birthday", or "no note". What should the note say?
noting-nomatch-3 = You can say "no note", "start over", or "stop". Or, what should the note say?
noting-help = Your words are printed on a card in the parcel. Say them, or say "no note".

## Where to
also-to = It can also go to { ship-to }.
sent-elsewhere = To { ship-to }, with no prices in the parcel.
sent-home = To { ship-to }, then.
no-such-place = That place isn't saved here.
only-place = The one saved place is { ship-to }. More can be added in the account.
places = It can go to { $places }{ $more ->
    [yes] , and there are more.
   *[no] .
}
places-not-told = I know only the usual address for this voice.
shipping-which = It can go to { $places }{ $more ->
    [yes] , and there are more. Where to?
   *[no] . Where to?
}
shipping-ask = Which saved place shall it go to?
shipping-reprompt = You can say "home", or "no" to leave it. Which saved place shall it go to?
shipping-nomatch-1 = Where shall the parcel go?
shipping-nomatch-2 = For example, "home", or "the first one". Which saved place shall it go to?
shipping-nomatch-3 = You can say "no", "start over", or "stop". Or, which saved place shall it go to?
shipping-help = I can send it to a place that your household has saved. Say "no" to leave it as it is.

## Again, and next year
costs-now = { $item } now costs { $price }.
reminding-offer = { $birthday ->
    [yes] I can email you two weeks before { reminder-birthday }, just once. Shall I?
   *[no] I can email you about two weeks before this day next year, just once. Shall I?
}
reminder-birthday = { $recipient ->
    [none] the next birthday
    [other] the next birthday
    [self] your next birthday
    [baby] the baby's next birthday
    [children] the next birthday
    [man] his next birthday
    [woman] her next birthday
    [boy] his next birthday
    [girl] her next birthday
    [child] the child's next birthday
    [senior] the next birthday
    [toddler] the next birthday
    [tween] the next birthday
    [teenager] the next birthday
    [preschooler] the next birthday
    [niece] her next birthday
    [daughter] her next birthday
    [sister] her next birthday
    [mother] her next birthday
    [nephew] his next birthday
    [son] his next birthday
    [brother] his next birthday
    [father] his next birthday
   *[known] your { recipient-name }'s next birthday
}
reminder-set = It's set, and I won't mention it out loud.
reminder-not-set = All right, no reminder.
reminder-after-order = Once it's ordered, I'll ask you about a reminder.
reminder-needs-order = A reminder can be set once something is ordered.
reminding-ask = Shall I send that one email next year?
reminding-reprompt = Say "yes" for the reminder, or "no". Shall I?
reminding-nomatch-1 = Would you like that one email next year?
reminding-nomatch-2 = For example, "yes", or "no, thanks". Shall I send it?
reminding-nomatch-3 = You can say "no", "start over", or "stop". Or, shall I send it?
reminding-help = One email next year, and nothing else. Say "yes", or "no".
goodbye-party = { $close ->
    [yes] { $occasion ->
        [birthday] Have a lovely party { $day }!
        [party] Have a lovely party { $day }!
       *[other] Have a lovely day { $day }!
    }
   *[no] { $occasion ->
        [birthday] Have a lovely party on { $day }!
        [party] Have a lovely party on { $day }!
       *[other] Have a lovely day on { $day }!
    }
}
goodbye-greeting = { $occasion ->
    [christmas] Goodbye, and a merry Christmas!
    [hanukkah] Goodbye, and happy Hanukkah!
    [easter] Goodbye, and happy Easter!
    [halloween] Goodbye, and happy Halloween!
    [thanksgiving] Goodbye, and happy Thanksgiving!
    [diwali] Goodbye, and happy Diwali!
   *[other] Goodbye, and happy holidays!
}
goodbye-gift = Goodbye, and may the gift be loved.

## Why nothing was bought
finding-purchasing_off = Buying by voice is switched off in this home. An adult can switch it on, and the card in the app says how. The gift stays in your cart.
finding-unknown_voice = Only an adult whose voice I know can order here, so nothing is ordered.
finding-weak_voice = I couldn't recognize your voice well enough, so nothing is ordered.
finding-login_only = I know your account, but I can't hear that it's you, so nothing is ordered.
finding-voice_needs_code = This home asks for a voice code with every order.
finding-child_voice = Grown-ups do the ordering here.
finding-no_household = To order, link your account first: the card in your app shows how. Nothing is ordered, and your cart waits.
finding-over_order_limit = That comes to more than the { $limit } this home allows for one order. Nothing is ordered.
finding-over_day_limit = With that, today would pass the { $limit } this home allows for a day. Nothing is ordered.
finding-over_week_limit = With that, this week would pass the { $limit } this home allows. Nothing is ordered.
finding-over_month_limit = With that, this month would pass the { $limit } this home allows. Nothing is ordered.
finding-orders_of_the_day = { $limit ->
    [one] This home allows one order a day, so nothing is ordered.
   *[other] This home allows { $limit } orders a day, so nothing is ordered.
}
finding-orders_of_the_week = { $limit ->
    [one] This home allows one order a week, so nothing is ordered.
   *[other] This home allows { $limit } orders a week, so nothing is ordered.
}
finding-orders_of_the_month = { $limit ->
    [one] This home allows one order a month, so nothing is ordered.
   *[other] This home allows { $limit } orders a month, so nothing is ordered.
}
finding-too_many_of_one = { $limit ->
    [one] This home orders just one { $item } at a time. Nothing is ordered; say how many, and I'll read it anew.
   *[other] This home orders at most { $limit } of one kind at a time. Nothing is ordered; say fewer, and I'll read it anew.
}
finding-too_dear_a_thing = { $item } costs more than the { $limit } this home allows for one thing, so nothing is ordered.
finding-kind_never_sold = { $item } is a kind of thing this home doesn't order by voice, so nothing is ordered.
finding-kind_not_now = { $item } is a kind of thing this home doesn't order at this hour. Nothing is ordered, and it stays in your cart.
finding-quiet_hours = These are quiet hours here, until { $until }. Nothing is ordered, and your cart waits.
finding-bought_before = You ordered { $item } here not long ago, and this home waits before the same again. Nothing is ordered.
finding-cooling_off = { $minutes ->
    [one] There was an order here just now. In a minute the next one can be made; your cart waits.
   *[other] There was an order here just now. In { $minutes } minutes the next one can be made; your cart waits.
}
finding-anothers_surprise = Somebody else here put that together, and it may be a surprise, so I keep it to myself. Nothing is ordered.
finding-bought_again = { $unit ->
    [days] { $count ->
        [one] You ordered { $item } here a day ago.
       *[other] You ordered { $item } here { $count } days ago.
    }
    [hours] { $count ->
        [one] You ordered { $item } here an hour ago.
       *[other] You ordered { $item } here { $count } hours ago.
    }
   *[minutes] { $count ->
        [0] You ordered { $item } here just now.
        [one] You ordered { $item } here a minute ago.
       *[other] You ordered { $item } here { $count } minutes ago.
    }
}
finding-dearer_than_said = { $item } is { $price }, and you wanted to spend about { $said }.
finding-dearer_than_others = { $item } is { $price }, and the others were { $said } at most.
finding-address_is_new = That address is new here, so an adult has to approve what goes there.
finding-code_due = From { $limit } on, a spoken yes alone isn't enough here.
finding-word_is_always_asked = In this home, I ask for a word with every order.
finding-word_for_unknown_voice = I don't know this voice, so I ask for a word.
finding-many_said_the_same = Many homes said the same just now, so I ask for a word.
finding-yes_not_strong = I want to be certain.
finding-bare_yes_not_enough = I need the exact words for this one.
finding-stale_consent = It has been a while, so here it is again.
finding-quote_expired = That offer has run out, so here is a fresh one.
finding-not_read_back = Let me read it to you first.
finding-same_turn = Let me read it to you first.
finding-other_quote_read_back = Let me read it to you again first.
finding-read_to_another = Let me read it to you first.
finding-other_currency = This home's limits are set in another currency, so nothing can be ordered. The gift stays in your cart.
finding-no_payment_method = There is no saved way to pay in this home yet, so nothing can be ordered. The gift stays in your cart.
finding-payment_declined = The payment was declined, so nothing was ordered. The gift stays in your cart.
finding-payment_needs_confirmation = Your bank wants you to confirm this payment, and that can't be done by voice yet. Nothing was ordered, and nothing is charged. The gift stays in your cart.
finding-payment_method_unusable = The saved card can't be used any more, so nothing was ordered. The gift stays in your cart.
finding-order_canceled = That order was canceled, and nothing is charged.
finding-nobody_to_approve = No adult of this home can be asked yet, so nothing is ordered. The gift stays in your cart.
finding-too_many_approvals = The account holder was asked often enough today, so nothing is sent. The gift stays in your cart.
finding-approval_declined = The account holder said no to this one, so it isn't sent again. The gift stays in your cart.
finding-approval_over = That request is over, and nothing was ordered.
finding-too_many_pay_links = Enough links were made here today, so I make no other. The gift stays in your cart.
finding-pay_link_over = That link is over, and nothing more was ordered by it.
finding-no_rules = Nothing can be ordered just now, and the gift stays in your cart.
finding-rule_failed = I can't check this order just now, so nothing is ordered. The gift stays in your cart.
finding-incomplete_attempt = I can't check this order just now, so nothing is ordered. The gift stays in your cart.

## Orders already made
order-status = { $state ->
    [placed] Your order of { $items } should arrive on { $arrives }.
    [awaiting_payer] Your order of { $items } waits for you to confirm the payment at your bank. The link is in your mail.
    [shipped] { $carrier ->
        [none] Your order of { $items } is on its way, and should arrive on { $arrives }.
       *[other] Your order of { $items } is on its way with { $carrier }, and should arrive on { $arrives }.
    }
    [delivered] Your order of { $items } was delivered on { $delivered }.
    [returning] Your order of { $items } is being sent back. The money follows when it is here.
    [returned] Your order of { $items } came back to the shop.
    [stopped] Your order of { $items } was stopped, and won't be sent.
    [pending] Your order of { $items } is written down, and the payment is still being confirmed.
    [canceling] Your order of { $items } is being canceled.
    [canceled] Your order of { $items } was canceled, and nothing is charged.
    [payment_failed] The payment for { $items } didn't go through, so nothing was ordered.
   *[needs_attention] A person at the shop is looking at your order for { $items }.
}
order-refunded = { $refunded } of it went back to you, or is on its way.
orders-not-told = I tell that only to the person who ordered.
orders-not-changed = I can't hear that it's you, so your orders stay as they are here. The link in your receipt cancels one or sends it back.
no-orders = You have no orders with us yet.
order-canceled = Canceled: { $items }. The { $total } will not be charged.
order-not-canceled = { $reason ->
    [too_late] The time for canceling is over, so the order stands. You can still say "I want to send it back".
    [already] That order is canceled already, and nothing is charged.
    [unsettled] The payment hasn't answered yet. Please ask again in a minute.
   *[other] I found no order of yours that can be canceled.
}
order-withdrawn = { $how ->
    [canceled] You withdrew from that order. Nothing is charged, and a letter confirms it.
    [refunded] You withdrew from that order. It won't be sent, your money goes back, and a letter confirms it.
   *[return_asked] You withdrew from that order. Please send it back; the money follows when it is there. A letter confirms it.
}
order-not-withdrawn = { $reason ->
    [too_late] The days for sending it back are over, so the order stands.
    [already] You have no order that could be sent back.
    [unsettled] The payment hasn't answered yet. Please ask again in a minute.
    [food] That is food, which can't be sent back, so the order stands.
    [sealed] That is sealed for hygiene, and can't be sent back, so the order stands.
    [made_to_order] That was made just for you, and can't be sent back, so the order stands.
    [not_offered] That can't be sent back, so the order stands.
   *[other] I found no order of yours that can be sent back.
}
withdrawing-sure = Do you want to withdraw from your order of { $items }?
withdrawing-ask = Do you want to withdraw from that order?
withdrawing-reprompt = Say "yes" to withdraw, or "no" to keep it. Do you want to withdraw from that order?
withdrawing-nomatch-1 = Would you like to give that order back?
withdrawing-nomatch-2 = For example, "yes", or "no". Do you want to withdraw from that order?
withdrawing-nomatch-3 = You can say "yes", "no", or "stop". Do you want to withdraw from that order?
withdrawing-help = Withdrawing means that you give the order back and get its money back. Say "yes" to do that, or "no" to keep it.
order-kept = All right, everything stays as it is.
order-item = { $item }{ $more ->
    [0] {""}
    [one] {" "}and one more
   *[other] {" "}and { $more } more
}, { $total }
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
screen-quote-closing = { to-buy }
screen-receipt-title = Ordered from { $seller }
screen-receipt-closing = To undo it, say "cancel my order" within { $minutes } minutes.
screen-item = { $quantity ->
    [one] { $item }{ screen-options }: { $price }
   *[other] { $quantity } × { $item }{ screen-options }: { $price }
}
screen-line = { $varied ->
    [yes] { $quantity ->
        [one] { $options }
       *[other] { $quantity } ×, { $options }
    }
   *[no] { $quantity } ×
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
screen-returns = { $returnable ->
    [yes] Returns within { $withdrawal_days } days
    [some] Returns within { $withdrawal_days } days; not the { $kept }{ kept-because }
   *[no] { $lines ->
        [one] This one can't be returned{ kept-because }
       *[other] These can't be returned{ kept-because }
    }
}
screen-warning = { $several ->
    [yes] Warning, { $item }: { $warning }
   *[no] Warning: { $warning }
}
screen-maker = { $several ->
    [yes] { $item } is made by { $maker }{ screen-contact }
   *[no] Made by { $maker }{ screen-contact }
}
screen-contact = { $known ->
    [yes] , { $contact }
   *[no] {""}
}
screen-total = Total { $total }

## Coming back
still-in-cart = In your cart: { $items }.
cart-item = { $item }, for { $price }
gone-since = { $item } has sold out since.
something-gone-since = One of the gifts is no longer sold.
dearer-since = { $item } now costs { $price }.
resuming-ask = Shall we go on, or start fresh?
resuming-reprompt = Say "yes" to go on, or "start over". Shall we go on?
resuming-nomatch-1 = Would you like to go on where we stopped?
resuming-nomatch-2 = For example, "yes", or "start over". Shall we go on?
resuming-nomatch-3 = You can say "yes", "start over", or "stop". Shall we go on?
resuming-help = Say "yes" to go on where we stopped, or "start over" for a new search.
