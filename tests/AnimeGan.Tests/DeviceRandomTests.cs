namespace AnimeGan.Tests;

public class DeviceRandomTests
{
    [Fact]
    public void A_seed_has_its_numbers_whatever_else_is_drawn_between()
    {
        using var scope = torch.NewDisposeScope();
        using var one = new DeviceRandom(5, TestDevice.Device);
        using var other = new DeviceRandom(5, TestDevice.Device);
        for (var i = 0; i < 3; i++)
        {
            var drawn = one.Uniform(4, 7);
            torch.rand(9, device: TestDevice.Device);
            Assert.Equal(Numbers(drawn), Numbers(other.Uniform(4, 7)));
            Assert.Equal(TestDevice.Device.type, drawn.device_type);
            Assert.True(drawn.min().item<float>() >= 0 && drawn.max().item<float>() < 1);
        }
        Assert.NotEqual(Numbers(one.Uniform(4, 7)), Numbers(one.Uniform(4, 7)));
    }

    [Fact]
    public void It_goes_on_from_its_state()
    {
        using var scope = torch.NewDisposeScope();
        using var random = new DeviceRandom(6, TestDevice.Device);
        random.Uniform(3);
        var state = random.State();
        var next = random.Uniform(100);
        using var other = new DeviceRandom(7, TestDevice.Device);
        other.Restore(state);
        Assert.Equal(Numbers(next), Numbers(other.Uniform(100)));
    }

    private static float[] Numbers(torch.Tensor tensor) => tensor.cpu().data<float>().ToArray();
}
