namespace TorchSharp.Tests;

public class LayoutTests
{
    [Fact]
    public void The_checkout_is_found() => Assert.True(File.Exists(Checkout.Path("AnimeGanNotebooks.sln")));
}
