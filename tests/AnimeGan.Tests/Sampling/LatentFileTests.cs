namespace AnimeGan.Tests.Sampling;

public class LatentFileTests
{
    private static readonly FaceLatent Face = LatentWalk.Between(new LatentSource { Seed = 1 }[0], new LatentSource { Seed = 1 }[1], 0.3);

    [Fact]
    public void A_face_reads_back_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("face.json");
        LatentFile.Save(path, Face);
        Assert.Equal(Face, LatentFile.Load(path));
        Assert.Equal(Face, LatentFile.Load(path, new() { Latent = Face.Noise.Length }));
        var error = Assert.Throws<LatentFileException>(() => LatentFile.Load(path, new() { Latent = 7 }));
        Assert.Contains("this generator reads 7. It was saved with another generator", error.Message);
        Assert.InRange(new FileInfo(path).Length, 1000, 8000);
    }

    [Fact]
    public void Tags_may_be_written_in_the_usual_spellings() =>
        Assert.Equal(Face, LatentFile.FromJson(LatentFile.ToJson(Face).Replace("gray hair", "grey_hair")));

    public static TheoryData<string, string> Hostile => new()
    {
        { "", "not the JSON of a latent" },
        { "null", "another kind of file" },
        { "[]", "another kind of file" },
        { "{", "not the JSON of a latent" },
        { "{}", "another kind of file" },
        { """{"format": 7}""", "another kind of file" },
        { """{"format": "animegan-latent"}""", "\"version\" is not 1" },
        { """{"format": "animegan-latent", "version": "1"}""", "\"version\" is not 1" },
        { """{"format": "animegan-latent", "version": 1.5}""", "\"version\" is not 1" },
        { """{"format": "animegan-latent", "version": 1}""", "\"noise\" must be a list" },
        { """{"format": "animegan-latent", "version": 1, "noise": 3}""", "\"noise\" must be a list" },
        { """{"format": "animegan-latent", "version": 1, "noise": []}""", "\"noise\" must be a list" },
        { """{"format": "animegan-latent", "version": 1, "noise": ["1"]}""", "noise[0] is \"1\"" },
        { """{"format": "animegan-latent", "version": 1, "noise": [0, 1e999]}""", "noise[1] is 1e999" },
        { """{"format": "animegan-latent", "version": 1, "noise": [0, -1e30]}""", "noise[1] is -1e30" },
        { """{"format": "animegan-latent", "version": 1, "noise": [NaN]}""", "not the JSON of a latent" },
        { """{"format": "animegan-latent", "version": 1, "noise": [1]}""", "\"tags\" must be an object" },
        { """{"format": "animegan-latent", "version": 1, "noise": [1], "tags": {}}""", "lacks 'blonde hair'" },
        { """{"format": "animegan-latent", "version": 1, "noise": [1], "tags": {"beard": 1}}""", "'beard'" },
        { """{"format": "animegan-latent", "version": 1, "noise": [1], "tags": {"hat": 1, "Hat": 1}}""", "'hat' twice" },
        { """{"format": "animegan-latent", "version": 1, "noise": [1], "tags": {"hat": null}}""", "tags[\"hat\"] is null" },
        { """{"format": "animegan-latent", "version": 1, "noise": [1], "noise": [2]}""", "not the JSON of a latent" },
        { """{"format": "animegan-latent", "version": 1, "noise": [1], "extra": 1}""", "no field \"extra\"" },
        { """{"format": "animegan-latent", "version": 1, "noise": [[[[[[1]]]]]]}""", "not the JSON of a latent" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Anything_else_is_refused_with_the_field_and_the_file(string json, string says)
    {
        var error = Assert.Throws<LatentFileException>(() => LatentFile.FromJson(json, "face.json"));
        Assert.StartsWith("face.json: ", error.Message);
        Assert.Contains(says, error.Message);
    }

    [Fact]
    public void Random_damage_never_does_more_than_a_clear_error()
    {
        var json = Encoding.UTF8.GetBytes(LatentFile.ToJson(Face));
        var random = new Random(4);
        for (var round = 0; round < 2000; round++)
        {
            var damaged = json.ToArray();
            for (var i = 0; i <= round % 4; i++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                Assert.All(LatentFile.FromJson(
                    Encoding.UTF8.GetString(damaged, 0, random.Next(2) == 0 ? damaged.Length : random.Next(damaged.Length))).Noise,
                    value => Assert.True(float.IsFinite(value)));
            }
            catch (LatentFileException error)
            {
                Assert.InRange(error.Message.Length, 10, 600);
            }
        }
    }

    [Fact]
    public void A_file_too_large_is_not_even_read()
    {
        var path = Path.GetTempFileName();
        using (var stream = File.OpenWrite(path))
            stream.SetLength(1L << 32);
        Assert.Contains("too many", Assert.Throws<LatentFileException>(() => LatentFile.Load(path)).Message);
        File.Delete(path);
        Assert.Contains(
            "too many", Assert.Throws<LatentFileException>(() => LatentFile.FromJson(new string(' ', LatentFile.LargestFile + 1))).Message);
    }
}
