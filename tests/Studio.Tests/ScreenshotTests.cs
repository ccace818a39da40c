using Microsoft.Playwright;

namespace Studio.Tests;

/// <summary>
/// The pictures of the studio in docs/images, made anew when they are asked for: <c>./animegan test Studio -class
/// Studio.Tests.ScreenshotTests -explicit only</c>.
/// </summary>
public sealed class ScreenshotTests(PublishedStudio studio)
{
    [Fact(Explicit = true)]
    public async Task Pictures_for_the_documentation()
    {
        await Take("studio-desktop", ColorScheme.Light, 1280, 900, walk: false);
        await Take("studio-dark", ColorScheme.Dark, 1280, 900, walk: false);
        await Take("studio-phone", ColorScheme.Light, 390, 844, walk: false);
        await Take("studio-transition", ColorScheme.Light, 1280, 900, walk: true);
    }

    private async Task Take(string name, ColorScheme colours, int width, int height, bool walk)
    {
        await using var visitor = await studio.NewVisitor(new()
        {
            ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = height }
        });
        var page = await studio.Open(visitor);
        await page.Page.ClickAsync("#forget");
        foreach (var (hair, eyes, seed) in new[] { (4, 27, 8UL), (3, 26, 21UL), (0, 24, 3UL), (7, 28, 5UL), (6, 29, 34UL), (5, 24, 55UL) })
        {
            await page.SetTag(hair, "on");
            await page.SetTag(eyes, "on");
            await page.SetTag(19, "on");
            await page.SetTag(21, "off");
            await page.SetTag(13, "on");
            await page.SetTag(14, "off");
            await page.SetSeed(seed);
            await page.Draw();
        }
        await page.Page.ClickAsync("#sheet");
        await page.Drawn("16 faces drawn");
        var picture = Checkout.Path("docs", "images", $"{name}.png");
        if (walk)
        {
            await page.Page.ClickAsync("#walk");
            await page.Drawn("16 pictures");
            await page.Page.Locator("section[aria-labelledby=transition-title]").ScreenshotAsync(new() { Path = picture });
            return;
        }
        await page.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await page.Page.ScreenshotAsync(new() { Path = picture });
    }
}
