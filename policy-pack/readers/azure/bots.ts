import { openUnless } from "../opened-by.js";
import type { Readers } from "../reader.js";
import { keeps, waysInto, type WayIn } from "../ways-in.js";

const holder = "Azure Bot";

/**
 * Channels and clients sign in to a bot with secrets of its own, unless local authentication is off. The bot's code runs
 * elsewhere and has its identity there.
 * https://learn.microsoft.com/azure/bot-service/bot-service-resources-faq-security
 */
function secrets(closing: Readonly<Record<string, boolean>>): WayIn {
  return openUnless(closing, { label: "secrets of channels", says: "secrets of its channels open it" });
}

const telemetry = "API key of Application Insights";
const language = "key of a language model";
const registered = waysInto({ holder }, keeps("developerAppInsightsApiKey", telemetry), keeps("luisKey", language));
const connection = { holder: "connection of an Azure Bot" } as const;

/** Secrets that bots keep, and that let others in. */
export const bots: Readers = {
  "azure-native:botservice:Bot": waysInto(
    { holder },
    secrets({ "properties.disableLocalAuth": true }),
    keeps("properties.developerAppInsightsApiKey", telemetry),
    keeps("properties.luisKey", language),
    keeps("properties.publishingCredentials", "publishing credentials"),
  ),
  "azure:bot:ServiceAzureBot": waysInto(
    { holder },
    secrets({ localAuthenticationEnabled: false }),
    keeps("developerAppInsightsApiKey", telemetry),
    keeps("luisKey", language),
  ),
  "azure:bot:ChannelsRegistration": registered,
  "azure:bot:WebApp": registered,
  "azure-native:botservice:BotConnection": waysInto(connection, keeps("properties.clientSecret", "client secret")),
  "azure:bot:Connection": waysInto(connection, keeps("clientSecret", "client secret")),
  "azure:bot:ChannelDirectLineSpeech": waysInto(
    { holder: "speech channel of an Azure Bot" },
    keeps("cognitiveServiceAccessKey", "API key"),
  ),
};
