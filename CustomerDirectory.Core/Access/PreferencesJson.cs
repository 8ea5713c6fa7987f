using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerDirectory.Core.Access;

/// <summary>Preferences as one column of text: a new setting needs no migration, and an older row has its default.</summary>
internal sealed class PreferencesJson() : ValueConverter<Preferences, string>(
    preferences => JsonSerializer.Serialize(preferences, Options),
    text => Read(text))
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static Preferences Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Preferences>(text, Options) ?? Preferences.Default;
        }
        catch (JsonException)
        {
            // Written by a newer version with a choice that this one does not have: a matter of looks must not keep a member out.
            return Preferences.Default;
        }
    }
}
