namespace CustomerDirectory.App.Components.Parts;

/// <summary>How a channel is shown. The set is open: an unknown channel shows its own word.</summary>
public static class ChannelLook
{
    public static string Icon(string channel) => channel switch
    {
        "widget" => "message-circle",
        "email" => "mail",
        "api" => "code",
        "voice" => "phone",
        "chat" => "messages",
        "portal" => "world",
        "import" => "file-import",
        "manual" => "pencil",
        _ => "message",
    };

    public static string Name(string channel) => channel switch
    {
        "api" => "API",
        "" => "",
        _ => char.ToUpperInvariant(channel[0]) + channel[1..],
    };
}
