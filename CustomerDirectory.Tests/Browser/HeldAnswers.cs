using Microsoft.Playwright;

namespace CustomerDirectory.Tests.Browser;

/// <summary>What the server says to the pages of one window, which can be held back as on a slow line. Always in order.</summary>
internal sealed class HeldAnswers
{
    private readonly Lock _turn = new();
    private readonly Queue<(IWebSocketRoute To, IWebSocketFrame Answer)> _waiting = new();
    private bool _holds;

    private HeldAnswers()
    {
    }

    /// <summary>For the pages that are opened from now on.</summary>
    public static async Task<HeldAnswers> OfAsync(IPage page)
    {
        var answers = new HeldAnswers();
        await page.RouteWebSocketAsync("**/_blazor?id=*", browser => browser.ConnectToServer().OnMessage(answer => answers.Take(browser, answer)));
        return answers;
    }

    public void Hold()
    {
        lock (_turn)
            _holds = true;
    }

    /// <summary>The oldest that waits, if any does.</summary>
    public void LetOneThrough()
    {
        lock (_turn)
            SendOne();
    }

    public void LetGo()
    {
        lock (_turn)
        {
            _holds = false;
            SendAll();
        }
    }

    private void Take(IWebSocketRoute to, IWebSocketFrame answer)
    {
        lock (_turn)
        {
            _waiting.Enqueue((to, answer));
            if (!_holds)
                SendAll();
        }
    }

    private void SendAll()
    {
        while (SendOne())
        {
            // Until nothing waits.
        }
    }

    private bool SendOne()
    {
        if (!_waiting.TryDequeue(out var next))
            return false;

        if (next.Answer.Binary is { } bytes)
            next.To.Send(bytes);
        else
            next.To.Send(next.Answer.Text ?? "");
        return true;
    }
}
