// Tests seed torch's one random generator: two at a time would draw from each other's numbers.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
