# SPDX-License-Identifier: Apache-2.0
"""The keys of an Actions Builder project: the messages of googleapis google/actions/sdk/v2, as YAML spells them."""

from skill.interaction_model.lint.shapes import Shape

SHAPES = {
    "AccountLinking": Shape(
        keys={
            "enableAccountCreation": "flag",
            "linkingType": "word",
            "authGrantType": "word",
            "appClientId": "word",
            "authorizationUrl": "word",
            "tokenUrl": "word",
            "scopes": "[word]",
            "learnMoreUrl": "word",
            "useBasicAuthHeader": "flag",
        }
    ),
    "AccountLinkingSecret": Shape(keys={"encryptedClientSecret": "word", "encryptionKeyVersion": "word"}),
    "Actions": Shape(keys={"custom": "{Actions.CustomAction}"}),
    "Actions.CustomAction": Shape(keys={"engagement": "Actions.Engagement"}),
    "Actions.Engagement": Shape(
        keys={
            "title": "word",
            "pushNotification": "Actions.Engagement.PushNotification",
            "dailyUpdate": "Actions.Engagement.DailyUpdate",
            "actionLink": "Actions.Engagement.ActionLink",
            "assistantLink": "Actions.Engagement.AssistantLink",
        }
    ),
    "Actions.Engagement.ActionLink": Shape(keys={"title": "word"}),
    "Actions.Engagement.AssistantLink": Shape(keys={"title": "word"}),
    "Actions.Engagement.DailyUpdate": Shape(keys={}),
    "Actions.Engagement.PushNotification": Shape(keys={}),
    "CapabilityRequirement": Shape(keys={"capability": "word"}),
    "ClassReference": Shape(keys={"name": "word", "list": "flag"}),
    "ConditionalEvent": Shape(keys={"condition": "word", "transitionToScene": "word", "handler": "EventHandler"}),
    "EntityDisplay": Shape(keys={"iconTitle": "word", "iconUrl": "word"}),
    "EntitySet": Shape(keys={"entities": "[EntitySet.Entity]"}),
    "EntitySet.Entity": Shape(keys={"id": "word"}),
    "EventHandler": Shape(
        keys={"webhookHandler": "word", "staticPrompt": "StaticPrompt", "staticPromptName": "word"},
        one_of=(("staticPrompt", "staticPromptName"),),
    ),
    "FreeTextType": Shape(keys={"display": "EntityDisplay"}),
    "GlobalIntentEvent": Shape(keys={"transitionToScene": "word", "handler": "EventHandler"}),
    "Intent": Shape(keys={"parameters": "[Intent.IntentParameter]", "trainingPhrases": "[word]"}),
    "Intent.IntentParameter": Shape(
        keys={
            "name": "word",
            "type": "ClassReference",
            "entitySetReferences": "Intent.IntentParameter.EntitySetReferences",
        },
        one_of=(("type", "entitySetReferences"),),
    ),
    "Intent.IntentParameter.EntitySetReferences": Shape(
        keys={"entitySetReferences": "[Intent.IntentParameter.EntitySetReferences.EntitySetReference]"}
    ),
    "Intent.IntentParameter.EntitySetReferences.EntitySetReference": Shape(keys={"entitySet": "word"}),
    "IntentEvent": Shape(keys={"intent": "word", "transitionToScene": "word", "handler": "EventHandler"}),
    "LocalizedSettings": Shape(
        keys={
            "displayName": "word",
            "pronunciation": "word",
            "shortDescription": "word",
            "fullDescription": "word",
            "smallLogoImage": "word",
            "largeBannerImage": "word",
            "developerName": "word",
            "developerEmail": "word",
            "termsOfServiceUrl": "word",
            "voice": "word",
            "voiceLocale": "word",
            "privacyPolicyUrl": "word",
            "sampleInvocations": "[word]",
            "themeCustomization": "ThemeCustomization",
        }
    ),
    "Manifest": Shape(keys={"version": "word"}),
    "MediaImage": Shape(keys={"large": "StaticImagePrompt", "icon": "StaticImagePrompt"}, one_of=(("large", "icon"),)),
    "MediaObject": Shape(keys={"name": "word", "description": "word", "url": "word", "image": "MediaImage"}),
    "OpenUrl": Shape(keys={"url": "word", "hint": "word"}),
    "RegularExpressionType": Shape(keys={"entities": "{RegularExpressionType.Entity}"}),
    "RegularExpressionType.Entity": Shape(keys={"display": "EntityDisplay", "regularExpressions": "[word]"}),
    "Scene": Shape(
        keys={
            "onEnter": "EventHandler",
            "intentEvents": "[IntentEvent]",
            "conditionalEvents": "[ConditionalEvent]",
            "slots": "[Slot]",
            "onSlotUpdated": "EventHandler",
        }
    ),
    "Settings": Shape(
        keys={
            "projectId": "word",
            "defaultLocale": "word",
            "enabledRegions": "[word]",
            "disabledRegions": "[word]",
            "category": "word",
            "usesTransactionsApi": "flag",
            "usesDigitalPurchaseApi": "flag",
            "usesInteractiveCanvas": "flag",
            "usesHomeStorage": "flag",
            "designedForFamily": "flag",
            "containsAlcoholOrTobaccoContent": "flag",
            "keepsMicOpen": "flag",
            "surfaceRequirements": "SurfaceRequirements",
            "testingInstructions": "word",
            "localizedSettings": "LocalizedSettings",
            "accountLinking": "AccountLinking",
            "selectedAndroidApps": "[word]",
        }
    ),
    "Slot": Shape(
        keys={
            "name": "word",
            "type": "ClassReference",
            "required": "flag",
            "promptSettings": "Slot.PromptSettings",
            "commitBehavior": "Slot.CommitBehavior",
            "config": "any",
            "defaultValue": "Slot.DefaultValue",
        }
    ),
    "Slot.CommitBehavior": Shape(keys={"writeSessionParam": "word"}),
    "Slot.DefaultValue": Shape(keys={"sessionParam": "word", "constant": "any"}),
    "Slot.PromptSettings": Shape(
        keys={
            "initialPrompt": "EventHandler",
            "noMatchPrompt1": "EventHandler",
            "noMatchPrompt2": "EventHandler",
            "noMatchFinalPrompt": "EventHandler",
            "noInputPrompt1": "EventHandler",
            "noInputPrompt2": "EventHandler",
            "noInputFinalPrompt": "EventHandler",
        }
    ),
    "StaticCanvasPrompt": Shape(
        keys={
            "url": "word",
            "data": "[any]",
            "suppressMic": "flag",
            "sendStateDataToCanvasApp": "flag",
            "enableFullScreen": "flag",
        }
    ),
    "StaticCardPrompt": Shape(
        keys={
            "title": "word",
            "subtitle": "word",
            "text": "word",
            "image": "StaticImagePrompt",
            "imageFill": "word",
            "button": "StaticLinkPrompt",
        }
    ),
    "StaticCollectionBrowsePrompt": Shape(
        keys={"items": "[StaticCollectionBrowsePrompt.CollectionBrowseItem]", "imageFill": "word"}
    ),
    "StaticCollectionBrowsePrompt.CollectionBrowseItem": Shape(
        keys={
            "title": "word",
            "description": "word",
            "footer": "word",
            "image": "StaticImagePrompt",
            "openUriAction": "OpenUrl",
        }
    ),
    "StaticCollectionPrompt": Shape(
        keys={
            "title": "word",
            "subtitle": "word",
            "items": "[StaticCollectionPrompt.CollectionItem]",
            "imageFill": "word",
        }
    ),
    "StaticCollectionPrompt.CollectionItem": Shape(
        keys={"key": "word", "title": "word", "description": "word", "image": "StaticImagePrompt"}
    ),
    "StaticContentPrompt": Shape(
        keys={
            "card": "StaticCardPrompt",
            "image": "StaticImagePrompt",
            "table": "StaticTablePrompt",
            "media": "StaticMediaPrompt",
            "list": "StaticListPrompt",
            "collection": "StaticCollectionPrompt",
            "collectionBrowse": "StaticCollectionBrowsePrompt",
        },
        one_of=(("card", "image", "table", "media", "list", "collection", "collectionBrowse"),),
    ),
    "StaticImagePrompt": Shape(keys={"url": "word", "alt": "word", "height": "number", "width": "number"}),
    "StaticLinkPrompt": Shape(keys={"name": "word", "open": "OpenUrl"}),
    "StaticListPrompt": Shape(keys={"title": "word", "subtitle": "word", "items": "[StaticListPrompt.ListItem]"}),
    "StaticListPrompt.ListItem": Shape(
        keys={"key": "word", "title": "word", "description": "word", "image": "StaticImagePrompt"}
    ),
    "StaticMediaPrompt": Shape(
        keys={
            "mediaType": "word",
            "startOffset": "any",
            "optionalMediaControls": "[word]",
            "mediaObjects": "[MediaObject]",
            "repeatMode": "word",
        }
    ),
    "StaticPrompt": Shape(keys={"candidates": "[StaticPrompt.StaticPromptCandidate]"}),
    "StaticPrompt.Selector": Shape(keys={"surfaceCapabilities": "SurfaceCapabilities"}),
    "StaticPrompt.StaticPromptCandidate": Shape(
        keys={
            "selector": "StaticPrompt.Selector",
            "promptResponse": "StaticPrompt.StaticPromptCandidate.StaticPromptResponse",
        }
    ),
    "StaticPrompt.StaticPromptCandidate.StaticPromptResponse": Shape(
        keys={
            "firstSimple": "StaticSimplePrompt",
            "content": "StaticContentPrompt",
            "lastSimple": "StaticSimplePrompt",
            "suggestions": "[Suggestion]",
            "link": "StaticLinkPrompt",
            "override": "flag",
            "canvas": "StaticCanvasPrompt",
        }
    ),
    "StaticSimplePrompt": Shape(keys={"variants": "[StaticSimplePrompt.Variant]"}),
    "StaticSimplePrompt.Variant": Shape(keys={"speech": "word", "text": "word"}),
    "StaticTablePrompt": Shape(
        keys={
            "title": "word",
            "subtitle": "word",
            "image": "StaticImagePrompt",
            "columns": "[TableColumn]",
            "rows": "[TableRow]",
            "button": "StaticLinkPrompt",
        }
    ),
    "Suggestion": Shape(keys={"title": "word"}),
    "SurfaceCapabilities": Shape(keys={"capabilities": "[word]"}),
    "SurfaceRequirements": Shape(keys={"minimumRequirements": "[CapabilityRequirement]"}),
    "SynonymType": Shape(keys={"matchType": "word", "acceptUnknownValues": "flag", "entities": "{SynonymType.Entity}"}),
    "SynonymType.Entity": Shape(keys={"display": "EntityDisplay", "synonyms": "[word]"}),
    "TableCell": Shape(keys={"text": "word"}),
    "TableColumn": Shape(keys={"header": "word", "align": "word"}),
    "TableRow": Shape(keys={"cells": "[TableCell]", "divider": "flag"}),
    "ThemeCustomization": Shape(
        keys={
            "backgroundColor": "word",
            "primaryColor": "word",
            "fontFamily": "word",
            "imageCornerStyle": "word",
            "landscapeBackgroundImage": "word",
            "portraitBackgroundImage": "word",
        }
    ),
    "Type": Shape(
        keys={
            "synonym": "SynonymType",
            "regularExpression": "RegularExpressionType",
            "freeText": "FreeTextType",
            "exclusions": "[word]",
        },
        one_of=(("synonym", "regularExpression", "freeText"),),
    ),
    "Webhook": Shape(
        keys={
            "handlers": "[Webhook.Handler]",
            "httpsEndpoint": "Webhook.HttpsEndpoint",
            "inlineCloudFunction": "Webhook.InlineCloudFunction",
        },
        one_of=(("httpsEndpoint", "inlineCloudFunction"),),
    ),
    "Webhook.Handler": Shape(keys={"name": "word"}),
    "Webhook.HttpsEndpoint": Shape(keys={"baseUrl": "word", "httpHeaders": "{word}", "endpointApiVersion": "number"}),
    "Webhook.InlineCloudFunction": Shape(keys={"executeFunction": "word"}),
}
